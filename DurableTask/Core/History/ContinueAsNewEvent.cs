namespace DurableTask;

/// <summary>The execution ends and the next one begins. It ends its history, so stored histories do not show it.</summary>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Input">The next input as JSON, or null.</param>
/// <param name="PreserveUnprocessedEvents">Whether events that nobody has claimed go over to the next execution.</param>
public sealed record ContinueAsNewEvent(DateTime Timestamp, string? Input, bool PreserveUnprocessedEvents) : HistoryEvent(-1, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.ContinueAsNew;
}
