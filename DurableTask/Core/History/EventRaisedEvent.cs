namespace DurableTask;

/// <summary>An external event arrived.</summary>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Name">The event's name.</param>
/// <param name="Input">The payload as JSON, or null.</param>
public sealed record EventRaisedEvent(DateTime Timestamp, string Name, string? Input) : HistoryEvent(-1, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.EventRaised;
}
