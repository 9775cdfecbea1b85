namespace DurableTask;

/// <summary>An event was sent to another instance.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="InstanceId">To whom.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Input">The payload as JSON, or null.</param>
public sealed record EventSentEvent(int EventId, DateTime Timestamp, string InstanceId, string Name, string? Input) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.EventSent;
}
