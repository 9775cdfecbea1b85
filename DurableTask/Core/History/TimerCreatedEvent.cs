namespace DurableTask;

/// <summary>A timer was set.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="FireAt">When it is due (UTC).</param>
public sealed record TimerCreatedEvent(int EventId, DateTime Timestamp, DateTime FireAt) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.TimerCreated;
}
