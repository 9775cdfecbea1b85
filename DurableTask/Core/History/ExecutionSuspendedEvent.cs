namespace DurableTask;

/// <summary>The instance was paused, by a client or by the engine.</summary>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Reason">Why, or null.</param>
public sealed record ExecutionSuspendedEvent(DateTime Timestamp, string? Reason) : HistoryEvent(-1, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.ExecutionSuspended;
}
