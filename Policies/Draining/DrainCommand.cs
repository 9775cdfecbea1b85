namespace VoipWorkflows.Policies.Draining;

/// <summary>What a drain wants done next.</summary>
public enum DrainCommand
{
    /// <summary>Take the member out of new traffic at the gateway, then step again with CommandDone.</summary>
    Disable,

    /// <summary>Wait for the time given, count the member's calls, then step again.</summary>
    Count,

    /// <summary>Give the member new calls again, then step again with CommandDone.</summary>
    Enable,

    /// <summary>Cease its relationship, stop, uninstall, verify. The drain is over.</summary>
    Cease,

    /// <summary>Nothing: the member serves again. The drain is over.</summary>
    Keep,
}
