namespace VoipWorkflows.Policies.Resilience;

/// <summary>Whether a call may be repeated when nobody knows what became of it.</summary>
public enum CallKind
{
    /// <summary>Once or twice is the same: GET, PUT, DELETE.</summary>
    Idempotent,

    /// <summary>
    /// Twice would make two: POST. After a lost reply the caller looks for what it may have made before it tries again, so it is not repeated here,
    /// unless the answer says that nothing was done.
    /// </summary>
    Ambiguous,
}
