namespace VoipWorkflows.Hosting.Demo;

/// <summary>The assemblies of the demo.</summary>
internal static class DemoNames
{
    public const string Base = "base";
    public const string Voice = "voice";
    public const string FirstGenerator = "sip1";
    public const string GeneratorDescriptor = "assembly::jumphost-voice-load-generator::1.0";

    /// <summary>What the voice service is created with.</summary>
    public static IReadOnlyDictionary<string, string> VoiceProperties { get; } = new Dictionary<string, string>();

    /// <summary>What every generator is created with.</summary>
    public static IReadOnlyDictionary<string, string> GeneratorProperties { get; } = new Dictionary<string, string>();
}
