namespace DurableTask;

/// <summary>Options of a start.</summary>
/// <param name="InstanceId">The id, at most 256 characters; null: a new GUID without dashes.</param>
/// <param name="StartAt">The earliest first turn; null: now.</param>
public record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
{
    /// <summary>Labels that queries can filter by.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The version that the instance is pinned to.</summary>
    public string? Version { get; init; }

    /// <summary>What happens when the id is taken. Decided inside the creating commit.</summary>
    public InstanceReusePolicy ReusePolicy { get; init; } = InstanceReusePolicy.ReplaceIfFinished;
}
