namespace DurableTask.Turns;

/// <summary>External events inside one execution: first in, first out per name, on both sides.</summary>
internal sealed class EventChannels
{
    private readonly Dictionary<string, Channel> _channels = new(StringComparer.OrdinalIgnoreCase);
    private long _arrivals;

    /// <summary>How many waiters there are.</summary>
    public int Waiting { get; private set; }

    public void Deliver(EventRaisedEvent item)
    {
        var channel = Find(item.Name);
        if (channel.Waiters.First is { } waiter)
        {
            channel.Waiters.RemoveFirst();
            Waiting--;
            waiter.Value.Deliver(item);
        }
        else
        {
            channel.Unclaimed.Enqueue((_arrivals++, item));
        }
    }

    /// <summary>The oldest unclaimed event of a name, or null; then the waiter queues.</summary>
    public EventRaisedEvent? Claim(string name, IEventWaiter waiter)
    {
        var channel = Find(name);
        if (channel.Unclaimed.TryDequeue(out var item))
        {
            return item.Event;
        }

        waiter.Node = channel.Waiters.AddLast(waiter);
        Waiting++;
        return null;
    }

    /// <summary>Takes a waiter away, so that no event can reach it. False when one has.</summary>
    public bool Withdraw(IEventWaiter waiter)
    {
        if (waiter.Node?.List is not { } waiters)
        {
            return false;
        }

        waiters.Remove(waiter.Node);
        Waiting--;
        return true;
    }

    public List<EventRaisedEvent> Unclaimed() =>
        [.. _channels.Values.SelectMany(c => c.Unclaimed).OrderBy(u => u.Arrival).Select(u => u.Event)];

    private Channel Find(string name)
    {
        if (!_channels.TryGetValue(name, out var channel))
        {
            _channels.Add(name, channel = new Channel());
        }

        return channel;
    }

    private sealed class Channel
    {
        public Queue<(long Arrival, EventRaisedEvent Event)> Unclaimed { get; } = new(1);

        public LinkedList<IEventWaiter> Waiters { get; } = new();
    }
}
