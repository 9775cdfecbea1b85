namespace DurableTask.Shards;

/// <summary>Starts an instance, for a client or for a parent.</summary>
internal sealed class StartCommand(string instanceId, string name) : Reply
{
    public string InstanceId { get; } = instanceId;

    public string Name { get; } = name;

    public string Version { get; init; } = "";

    public string? Input { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public InstanceReusePolicy ReusePolicy { get; init; } = InstanceReusePolicy.ReplaceIfFinished;

    /// <summary>True when the id was made to be unique, so that the store need not look for a predecessor.</summary>
    public bool IsNewId { get; init; }

    public ParentCall? Parent { get; init; }

    public string? TraceParent { get; init; }
}
