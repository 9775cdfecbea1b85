namespace DurableTask;

/// <summary>An execution begins: the first event of every history.</summary>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="ExecutionId">The execution; new for every continue-as-new and every reuse of the instance id.</param>
/// <param name="Input">The input as JSON, or null.</param>
public sealed record ExecutionStartedEvent(DateTime Timestamp, string Name, string InstanceId, Guid ExecutionId, string? Input) : HistoryEvent(-1, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.ExecutionStarted;

    /// <summary>The pinned version; empty when none.</summary>
    public string Version { get; init; } = "";

    /// <summary>The parent's call that started this, or null.</summary>
    public ParentCall? Parent { get; init; }

    /// <summary>The earliest first turn (UTC), or null.</summary>
    public DateTime? ScheduledStart { get; init; }

    /// <summary>The trace context of the starter in the form of the W3C <c>traceparent</c> header, or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Running children of an earlier execution of the same instance, which go with this instance when it ends.</summary>
    public IReadOnlyList<string> CarriedChildren { get; init; } = [];
}
