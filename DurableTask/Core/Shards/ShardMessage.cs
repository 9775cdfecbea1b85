namespace DurableTask.Shards;

/// <summary>One thing that a shard has to look at.</summary>
internal readonly record struct ShardMessage(MessageKind Kind, object? Subject = null, object? Detail = null);
