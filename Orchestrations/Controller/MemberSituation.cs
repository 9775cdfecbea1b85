namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What a cluster member is good for right now.</summary>
internal enum MemberSituation
{
    /// <summary>Gets new work.</summary>
    Serving,

    /// <summary>On its way in.</summary>
    Joining,

    /// <summary>Being emptied or removed.</summary>
    Leaving,

    /// <summary>Broken or being healed.</summary>
    Broken,

    /// <summary>Given up.</summary>
    Quarantined,
}
