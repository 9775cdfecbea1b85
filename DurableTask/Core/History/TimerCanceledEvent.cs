namespace DurableTask;

/// <summary>A timer was cancelled before it came due.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
public sealed record TimerCanceledEvent(int EventId, DateTime Timestamp) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.TimerCanceled;
}
