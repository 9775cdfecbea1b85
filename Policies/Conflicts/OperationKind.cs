namespace VoipWorkflows.Policies.Conflicts;

/// <summary>What an operation on an assembly does, as far as conflicts are concerned.</summary>
public enum OperationKind
{
    /// <summary>Adds members to a pool.</summary>
    ScaleOut,

    /// <summary>Drains members of a pool and removes them.</summary>
    ScaleIn,

    /// <summary>Heals one member of a pool.</summary>
    Heal,

    /// <summary>Heals the gateway, which all members depend on.</summary>
    HealGateway,

    /// <summary>Creates, upgrades or changes the state of the whole assembly.</summary>
    Reshape,

    /// <summary>Takes the assembly down.</summary>
    Terminate,
}
