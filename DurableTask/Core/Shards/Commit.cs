using DurableTask.Activities;
using DurableTask.History.Encoding;
using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>One commit while it is built and while it is on its way: what the disk gets, and what may happen only after that.</summary>
internal sealed class Commit
{
    public Commit(int largeValueThreshold) => LargeValues = new LargeValueSink(Store.Payloads, largeValueThreshold);

    public StoreBatch Store { get; } = new();

    public LargeValueSink LargeValues { get; }

    /// <summary>Counts commits from 1.</summary>
    public long Number { get; set; }

    public List<Instance> Instances { get; } = [];

    /// <summary>All events of all turns, in the order of <see cref="Turns"/>.</summary>
    public List<HistoryEvent> Events { get; } = [];

    public List<TurnEntry> Turns { get; } = [];

    public List<ActivityCall> Dispatches { get; } = [];

    public List<ActivityCall> Revocations { get; } = [];

    /// <summary>Calls whose outcome this commit holds: were it lost, the outcome would have to be delivered again.</summary>
    public List<ActivityCall> Outcomes { get; } = [];

    public List<Reply> Replies { get; } = [];

    public List<(WaitCommand Waiter, InstanceRow Row)> Signals { get; } = [];

    /// <summary>Instances that wait for this commit to go on.</summary>
    public List<Instance> Continuations { get; } = [];

    /// <summary>Messages that have to be looked at again after this commit.</summary>
    public List<ShardMessage> Reposts { get; } = [];

    public bool IsEmpty => Instances.Count == 0 && Store.IsEmpty && Replies.Count == 0 && Signals.Count == 0
        && Dispatches.Count == 0 && Revocations.Count == 0 && Continuations.Count == 0 && Reposts.Count == 0;

    public void Clear()
    {
        Store.Clear();
        Instances.Clear();
        Events.Clear();
        Turns.Clear();
        Dispatches.Clear();
        Revocations.Clear();
        Outcomes.Clear();
        Replies.Clear();
        Signals.Clear();
        Continuations.Clear();
        Reposts.Clear();
    }

    /// <summary>One turn of an instance within the commit.</summary>
    /// <param name="Timestamp">When it ran.</param>
    /// <param name="FirstEvent">Where its events begin.</param>
    /// <param name="Consumed">How many messages it took.</param>
    /// <param name="Decisions">How many events it added.</param>
    internal record struct TurnEntry(DateTime Timestamp, int FirstEvent, int Consumed, int Decisions)
    {
        /// <summary>The same instance's next turn in the same commit; -1: none.</summary>
        public int Next { get; set; } = -1;
    }
}
