namespace DurableTask;

/// <summary>A child of an earlier execution has ended.</summary>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="InstanceId">The child.</param>
public sealed record ChildDetachedEvent(DateTime Timestamp, string InstanceId) : HistoryEvent(-1, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.ChildDetached;
}
