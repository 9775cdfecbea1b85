namespace DurableTask;

/// <summary>What a query tells of an instance.</summary>
public sealed class OrchestrationMetadata
{
    /// <summary>Makes the answer to a query.</summary>
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    /// <summary>The orchestrator's name.</summary>
    public string Name { get; }

    /// <summary>The instance id.</summary>
    public string InstanceId { get; }

    /// <summary>The state now.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When the instance was accepted (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state changed last (UTC).</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input as JSON; null when not asked for or none.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The result as JSON; null when not asked for or none.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status as JSON; null when not asked for or none.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Labels given at the start.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The version pinned at the start; empty when none.</summary>
    public string Version { get; init; } = "";

    /// <summary>The parent's instance id, or null.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Why it is suspended or was terminated, or null.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Reads values; set by the client.</summary>
    public DataConverter DataConverter { get; init; } = JsonDataConverter.Default;

    /// <summary>True until the instance is finished.</summary>
    public bool IsRunning => RuntimeStatus is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending
        or OrchestrationRuntimeStatus.Suspended or OrchestrationRuntimeStatus.ContinuedAsNew;

    /// <summary>True when the instance is finished.</summary>
    public bool IsCompleted => !IsRunning;

    /// <summary>The input read as <typeparamref name="T"/>.</summary>
    public T? ReadInputAs<T>() => DataConverter.Deserialize<T>(SerializedInput);

    /// <summary>The result read as <typeparamref name="T"/>.</summary>
    public T? ReadOutputAs<T>() => DataConverter.Deserialize<T>(SerializedOutput);

    /// <summary>The custom status read as <typeparamref name="T"/>.</summary>
    public T? ReadCustomStatusAs<T>() => DataConverter.Deserialize<T>(SerializedCustomStatus);
}
