namespace VoipWorkflows.Policies.Healing;

/// <summary>What is to be done about a member.</summary>
public enum HealAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Ask a second path.</summary>
    Confirm,

    /// <summary>Ask whether the deployment location answers: too many members are unhealthy at once.</summary>
    ProbeLocation,

    /// <summary>Nothing until the location answers: condition VimUnreachable.</summary>
    Withhold,

    /// <summary>Nothing until a running heal ends.</summary>
    Wait,

    /// <summary>Heal it.</summary>
    Heal,

    /// <summary>Give it up until its budget is renewed: condition HealFailed.</summary>
    Quarantine,
}
