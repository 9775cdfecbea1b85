namespace VoipWorkflows.Policies.Healing;

/// <summary>How an attempt to heal ended.</summary>
public enum HealOutcome
{
    /// <summary>Its Integrity is OK.</summary>
    Restored,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It took longer than the level's timeout.</summary>
    TimedOut,

    /// <summary>The infrastructure says that what should be healed is gone or in ERROR: only re-creation can help.</summary>
    Gone,
}
