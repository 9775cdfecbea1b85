namespace DurableTask;

/// <summary>One line of an instance's history.</summary>
/// <param name="EventId">The number of the call that the event is about, or -1.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
public abstract record HistoryEvent(int EventId, DateTime Timestamp)
{
    /// <summary>When the turn ran that wrote it (UTC). A message gets it from the turn that takes it.</summary>
    public DateTime Timestamp { get; internal set; } = Timestamp;

    /// <summary>What kind of event it is.</summary>
    public abstract HistoryEventType EventType { get; }

    /// <summary>True for what the orchestrator's code decided, false for what reached it from outside.</summary>
    internal bool IsDecision => EventType is HistoryEventType.ExecutionCompleted or HistoryEventType.TaskScheduled
        or HistoryEventType.SubOrchestrationInstanceCreated or HistoryEventType.TimerCreated or HistoryEventType.TimerCanceled
        or HistoryEventType.EventSent or HistoryEventType.ContinueAsNew or HistoryEventType.PatchApplied;
}
