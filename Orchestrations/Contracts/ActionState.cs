namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>Where one action of a plan stands.</summary>
public enum ActionState
{
    /// <summary>Waits for what it depends on.</summary>
    Waiting,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>Not begun because the process stopped.</summary>
    Skipped,
}
