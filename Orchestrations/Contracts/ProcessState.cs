namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>Where a process stands. In Progress is written with a space on the lifecycle API.</summary>
public enum ProcessState
{
    /// <summary>Accepted; its plan is not made yet.</summary>
    Planned,

    /// <summary>Waits for another process of the same assembly.</summary>
    Pending,

    /// <summary>Works through its plan.</summary>
    InProgress,

    /// <summary>Reached what was asked for.</summary>
    Completed,

    /// <summary>Stopped by request, or refused.</summary>
    Cancelled,

    /// <summary>Stopped by a failure; can be retried or rolled back.</summary>
    Failed,
}
