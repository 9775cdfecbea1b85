namespace DurableTask;

/// <summary>The kinds of history events. The numbers are stored: never change one.</summary>
public enum HistoryEventType
{
    /// <summary>An execution begins.</summary>
    ExecutionStarted = 1,

    /// <summary>The orchestrator returned or threw.</summary>
    ExecutionCompleted = 2,

    /// <summary>The instance was ended from outside.</summary>
    ExecutionTerminated = 3,

    /// <summary>An activity was called.</summary>
    TaskScheduled = 4,

    /// <summary>An activity succeeded.</summary>
    TaskCompleted = 5,

    /// <summary>An activity failed.</summary>
    TaskFailed = 6,

    /// <summary>A sub-orchestration was called.</summary>
    SubOrchestrationInstanceCreated = 7,

    /// <summary>A sub-orchestration returned.</summary>
    SubOrchestrationInstanceCompleted = 8,

    /// <summary>A sub-orchestration failed.</summary>
    SubOrchestrationInstanceFailed = 9,

    /// <summary>A timer was set.</summary>
    TimerCreated = 10,

    /// <summary>A timer came due.</summary>
    TimerFired = 11,

    /// <summary>A timer was cancelled.</summary>
    TimerCanceled = 12,

    /// <summary>An event was sent.</summary>
    EventSent = 13,

    /// <summary>An event arrived.</summary>
    EventRaised = 14,

    /// <summary>The execution made way for the next.</summary>
    ContinueAsNew = 15,

    /// <summary>The instance was paused.</summary>
    ExecutionSuspended = 16,

    /// <summary>The instance goes on.</summary>
    ExecutionResumed = 17,

    /// <summary>The history was taken back to an earlier point.</summary>
    ExecutionRewound = 18,

    /// <summary>The code took a newer path.</summary>
    PatchApplied = 19,

    /// <summary>A child of an earlier execution has ended.</summary>
    ChildDetached = 20,
}
