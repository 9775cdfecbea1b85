namespace DurableTask;

/// <summary>The orchestrator returned or threw.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="OrchestrationStatus">Completed or Failed.</param>
/// <param name="Result">The result as JSON, or null.</param>
/// <param name="FailureDetails">Why it failed, or null.</param>
public sealed record ExecutionCompletedEvent(int EventId, DateTime Timestamp, OrchestrationRuntimeStatus OrchestrationStatus, string? Result, TaskFailureDetails? FailureDetails) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.ExecutionCompleted;
}
