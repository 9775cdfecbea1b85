namespace DurableTask;

/// <summary>Where an orchestration instance stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>Started and not finished.</summary>
    Running,

    /// <summary>Returned a result.</summary>
    Completed,

    /// <summary>Between two executions.</summary>
    ContinuedAsNew,

    /// <summary>Threw.</summary>
    Failed,

    /// <summary>Kept for compatibility; the engine does not use it.</summary>
    Canceled,

    /// <summary>Ended by a client.</summary>
    Terminated,

    /// <summary>Accepted, not started yet.</summary>
    Pending,

    /// <summary>Paused, by a client or by the engine with a reason; resume continues it.</summary>
    Suspended,
}
