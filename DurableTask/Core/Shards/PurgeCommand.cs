namespace DurableTask.Shards;

/// <summary>Removes finished instances.</summary>
internal sealed class PurgeCommand(IReadOnlyList<string> instanceIds) : Reply
{
    public IReadOnlyList<string> InstanceIds { get; } = instanceIds;
}
