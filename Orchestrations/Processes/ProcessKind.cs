namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>What a process does, whatever it was called when it was asked for: a retried creation is a creation.</summary>
internal enum ProcessKind
{
    Create,
    ChangeState,
    Delete,
    Upgrade,
    ScaleOut,
    ScaleIn,
    Heal,

    /// <summary>Writes the list of a component in full.</summary>
    SyncList,
}
