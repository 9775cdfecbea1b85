namespace DurableTask;

/// <summary>What came after this point was taken back and is done again.</summary>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Reason">Why, or null.</param>
public sealed record ExecutionRewoundEvent(DateTime Timestamp, string? Reason) : HistoryEvent(-1, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.ExecutionRewound;
}
