using System.CommandLine;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>The options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Json { get; } = new("--json") { Description = "Write JSON for programs instead of text for people.", Recursive = true };

    public Option<string?> Url { get; } = new("--url") { Description = "Where the host is (else VOIP_URL, else what local.settings.json says).", Recursive = true };

    public Option<string?> Key { get; } = new("--key") { Description = "The host's API key (else VOIP_API_KEY, else what local.settings.json says).", Recursive = true };

    public void AddTo(Command root)
    {
        root.Add(Json);
        root.Add(Url);
        root.Add(Key);
    }
}
