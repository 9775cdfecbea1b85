using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>The network services of flavour 1.</summary>
internal static class Services
{
    public const string Base = "assembly::jumphost-base::0.1";
    public const string Voice = "assembly::jumphost-voice-service::1.0";
    public const string Generator = "assembly::jumphost-voice-load-generator::1.0";

    /// <summary>Stands up base and voice.</summary>
    public static async Task StandUpAsync(LifecycleApi api, string baseName = "base", string voiceName = "voice")
    {
        await api.EndsAsync(await api.CreateAsync(baseName, Base));
        await api.EndsAsync(await api.CreateAsync(voiceName, Voice, new { base_name = baseName }));
    }

    /// <summary>Deletes in the order in which nothing that is referred to goes first.</summary>
    public static async Task TakeDownAsync(LifecycleApi api, params string[] names)
    {
        foreach (var name in names)
        {
            await api.EndsAsync(await api.DeleteAsync(name));
        }
    }
}
