namespace DurableTask;

/// <summary>The code took a path that is newer than some histories; see <see cref="TaskOrchestrationContext.IsPatched"/>.</summary>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="PatchId">The path's name.</param>
public sealed record PatchAppliedEvent(DateTime Timestamp, string PatchId) : HistoryEvent(-1, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.PatchApplied;
}
