namespace DurableTask;

/// <summary>A sub-orchestration was called.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="InstanceId">The child's instance id.</param>
/// <param name="Input">The input as JSON, or null.</param>
public sealed record SubOrchestrationInstanceCreatedEvent(int EventId, DateTime Timestamp, string Name, string InstanceId, string? Input) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.SubOrchestrationInstanceCreated;

    /// <summary>The child's version; empty when none.</summary>
    public string Version { get; init; } = "";

    /// <summary>What becomes of the child when the parent ends first.</summary>
    public ParentClosePolicy ClosePolicy { get; init; }

    /// <summary>The child's labels.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
