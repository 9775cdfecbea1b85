using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>Takes a finished instance back to an earlier point and continues it from there.</summary>
internal sealed class RewindCommand(IReadOnlyList<StoredInstance> stored, string? reason, int? fromEvent) : Reply
{
    /// <summary>The instance, and behind it the failed children that are taken back with it.</summary>
    public IReadOnlyList<StoredInstance> Stored { get; } = stored;

    public string? Reason { get; } = reason;

    /// <summary>How many events of the history are kept; null: all before the last failure.</summary>
    public int? FromEvent { get; } = fromEvent;
}
