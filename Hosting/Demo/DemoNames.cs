namespace VoipWorkflows.Hosting.Demo;

/// <summary>The assemblies of the demo.</summary>
internal static class DemoNames
{
    public const string Base = "base";
    public const string Voice = "voice";
    public const string FirstGenerator = "sip1";
    public const string SecondGenerator = "sip2";
    public const string ThirdGenerator = "sip3";
    public const string GeneratorDescriptor = "assembly::jumphost-voice-load-generator::1.0";

    /// <summary>What the voice service is created with: the same policies, with periods that a spectator has the patience for.</summary>
    public static IReadOnlyDictionary<string, string> VoiceProperties { get; } = new Dictionary<string, string>
    {
        ["load_period"] = "1",
        ["server_integrity_period"] = "1",
        ["gateway_integrity_period"] = "1",
        ["integrity_smoothing"] = "2",
        ["scale_smoothing"] = "3",
        ["scale_margin"] = "3",
        ["stabilisation_window"] = "5",
        ["cooldown"] = "3",
        ["drain_deadline"] = "60",
    };

    /// <summary>What every generator is created with.</summary>
    public static IReadOnlyDictionary<string, string> GeneratorProperties { get; } = new Dictionary<string, string>();
}
