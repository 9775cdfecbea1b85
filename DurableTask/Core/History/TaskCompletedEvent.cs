namespace DurableTask;

/// <summary>An activity succeeded.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Result">The result as JSON, or null.</param>
public sealed record TaskCompletedEvent(int EventId, DateTime Timestamp, string? Result) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.TaskCompleted;
}
