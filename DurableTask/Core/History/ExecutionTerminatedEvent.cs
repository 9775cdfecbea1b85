namespace DurableTask;

/// <summary>The instance was ended from outside.</summary>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Output">The output given, as JSON, or null.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Recursive">Whether its running children end with it.</param>
public sealed record ExecutionTerminatedEvent(DateTime Timestamp, string? Output, string? Reason, bool Recursive) : HistoryEvent(-1, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.ExecutionTerminated;
}
