namespace VoipWorkflows.Policies.Draining;

/// <summary>Where a drain stands.</summary>
public enum DrainPhase
{
    /// <summary>The member is to be taken out of new traffic.</summary>
    Disabling,

    /// <summary>Its running calls end one by one.</summary>
    Emptying,

    /// <summary>It is to be given new calls again.</summary>
    Enabling,

    /// <summary>Over: it is empty, dead or given up, and can be ceased.</summary>
    Drained,

    /// <summary>Over: it serves again.</summary>
    Undrained,
}
