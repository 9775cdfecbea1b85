namespace DurableTask;

/// <summary>A sub-orchestration failed, was terminated, or could not be started.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="FailureDetails">Why.</param>
public sealed record SubOrchestrationInstanceFailedEvent(int EventId, DateTime Timestamp, TaskFailureDetails FailureDetails) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.SubOrchestrationInstanceFailed;
}
