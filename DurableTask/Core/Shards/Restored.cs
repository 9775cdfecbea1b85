using DurableTask.History.Encoding;
using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>An instance's open calls as its history tells them: all that is needed to continue it, without running its code.</summary>
internal sealed class Restored
{
    private Restored(StoredInstance stored) => Stored = stored;

    public StoredInstance Stored { get; }

    public ExecutionStartedEvent? Started { get; private set; }

    public Dictionary<int, TaskScheduledEvent> Tasks { get; } = [];

    public Dictionary<int, TimerCreatedEvent> Timers { get; } = [];

    public Dictionary<int, SubOrchestrationInstanceCreatedEvent> Children { get; } = [];

    public List<string> CarriedChildren { get; } = [];

    public List<InboxItem> Inbox { get; } = [];

    public int EventCount { get; private set; }

    /// <summary>Events before the last time that somebody resumed the instance.</summary>
    public int EventsAtResume { get; private set; }

    public bool IsRewound { get; private set; }

    public static Restored From(StoredInstance stored)
    {
        var restored = From(stored, EventReader.ReadTurns(stored));
        foreach (var message in stored.Inbox)
        {
            restored.Inbox.Add(MessageCodec.Read(in message, stored.Row));
        }

        return restored;
    }

    public static Restored From(StoredInstance stored, IEnumerable<HistoryTurn> turns)
    {
        var restored = new Restored(stored);
        foreach (var turn in turns)
        {
            foreach (var item in turn.Consumed)
            {
                restored.Add(item);
            }

            foreach (var item in turn.Decisions)
            {
                restored.Add(item);
            }
        }

        return restored;
    }

    private void Add(HistoryEvent item)
    {
        EventCount++;
        switch (item)
        {
            case ExecutionStartedEvent e:
                Started = e;
                CarriedChildren.AddRange(e.CarriedChildren);
                break;
            case TaskScheduledEvent e:
                Tasks.Add(e.EventId, e);
                break;
            case TaskCompletedEvent or TaskFailedEvent:
                _ = Tasks.Remove(item.EventId);
                break;
            case TimerCreatedEvent e:
                Timers.Add(e.EventId, e);
                break;
            case TimerFiredEvent or TimerCanceledEvent:
                _ = Timers.Remove(item.EventId);
                break;
            case SubOrchestrationInstanceCreatedEvent e:
                Children.Add(e.EventId, e);
                break;
            case SubOrchestrationInstanceCompletedEvent or SubOrchestrationInstanceFailedEvent:
                _ = Children.Remove(item.EventId);
                break;
            case ChildDetachedEvent e:
                _ = CarriedChildren.Remove(e.InstanceId);
                break;
            case ExecutionResumedEvent:
                EventsAtResume = EventCount;
                break;
            case ExecutionRewoundEvent:
                IsRewound = true;
                break;
        }
    }
}
