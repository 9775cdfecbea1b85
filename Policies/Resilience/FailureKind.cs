namespace VoipWorkflows.Policies.Resilience;

/// <summary>What a failed call says about the next one.</summary>
public enum FailureKind
{
    /// <summary>The same call will fail again: refused, not found, in conflict.</summary>
    Permanent,

    /// <summary>This one call failed; the same call may succeed.</summary>
    Transient,

    /// <summary>The other side is alive, did nothing, and asks to come again later.</summary>
    Throttled,

    /// <summary>Nothing answers: no connection, no reply in time, a gateway in front of nothing.</summary>
    Unreachable,
}
