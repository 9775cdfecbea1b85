namespace DurableTask.Shards;

/// <summary>Where a shard stands.</summary>
internal enum ShardState
{
    /// <summary>The store is not open (any more); it is being opened, or opened again after a failure.</summary>
    Closed,

    /// <summary>At work.</summary>
    Open,

    /// <summary>Finishing what is begun.</summary>
    Stopping,

    /// <summary>Done, or replaced by another owner.</summary>
    Stopped,
}
