namespace DurableTask;

/// <summary>An activity failed, after its retries.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="FailureDetails">Why the last attempt failed.</param>
public sealed record TaskFailedEvent(int EventId, DateTime Timestamp, TaskFailureDetails FailureDetails) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.TaskFailed;
}
