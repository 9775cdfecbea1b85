namespace DurableTask.Shards;

/// <summary>One due time in the shard's heap.</summary>
internal sealed class TimerEntry(TimerKind kind, long due, object subject, int id = 0, DateTime created = default)
{
    public TimerKind Kind { get; } = kind;

    /// <summary>UTC ticks.</summary>
    public long Due { get; } = due;

    /// <summary>What it is about: an instance, an activity call or a limit.</summary>
    public object Subject { get; } = subject;

    /// <summary>The call's number, for a timer of an orchestration.</summary>
    public int Id { get; } = id;

    /// <summary>When it was set, for a timer of an orchestration.</summary>
    public DateTime Created { get; } = created;

    /// <summary>Its place in the heap; -1: not in it.</summary>
    public int Index { get; set; } = -1;
}
