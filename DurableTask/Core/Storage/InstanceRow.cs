namespace DurableTask.Storage;

/// <summary>What queries see of an instance. Times are UTC with a resolution of 100 ns.</summary>
internal sealed record InstanceRow
{
    public required string InstanceId { get; init; }

    /// <summary>The key of the current execution; changes with every continue-as-new, rewind and reuse of the id.</summary>
    public required long ExecutionKey { get; init; }

    /// <summary>The current execution's id, for traces and deterministic GUIDs.</summary>
    public required Guid ExecutionId { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = "";

    public OrchestrationRuntimeStatus Status { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    public string? ParentInstanceId { get; init; }

    /// <summary>Labels; keys and values are compared ordinally.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = NoTags;

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>A <see cref="TaskFailureDetails"/> as JSON, or null.</summary>
    public string? Failure { get; init; }

    public string? StatusReason { get; init; }

    /// <summary>How often the host died since the instance made progress last.</summary>
    public int Attempts { get; init; }

    /// <summary>Completed, Failed, Terminated or Canceled.</summary>
    public bool IsFinished => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;

    public static IReadOnlyDictionary<string, string> NoTags { get; } = new Dictionary<string, string>();
}
