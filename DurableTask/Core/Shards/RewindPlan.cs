using DurableTask.History.Encoding;

namespace DurableTask.Shards;

/// <summary>What of a history stays and what happens again when its instance is taken back.</summary>
/// <param name="Kept">The turns that stay.</param>
/// <param name="Redelivered">Messages of later turns that are still facts; the kept part, or the code beginning anew, meets them again.</param>
internal sealed record RewindPlan(IReadOnlyList<HistoryTurn> Kept, IReadOnlyList<HistoryEvent> Redelivered)
{
    /// <summary>
    /// Takes a history back to before its last failure, or to its first <paramref name="fromEvent"/> events. The turn at the cut goes as a
    /// whole, since a decision without what led to it would be none. Events from outside and outcomes of children stay; failures do not,
    /// and with an explicit cut no activity's outcome behind it does: those activities run again. Timers fire again by themselves.
    /// </summary>
    public static RewindPlan Make(IReadOnlyList<HistoryTurn> turns, int? fromEvent)
    {
        var cut = fromEvent is { } count ? TurnsWithin(turns, count) : LastFailure(turns);
        var kept = turns.Take(cut).ToList();
        var calls = kept.SelectMany(t => t.Decisions).Select(d => d.EventId).ToHashSet();
        var redelivered = turns.Skip(cut).SelectMany(t => t.Consumed).Where(m => m switch
        {
            ExecutionStartedEvent or EventRaisedEvent or ChildDetachedEvent => true,
            SubOrchestrationInstanceCompletedEvent => calls.Contains(m.EventId),
            TaskCompletedEvent => fromEvent is null && calls.Contains(m.EventId),
            _ => false,
        });
        return new RewindPlan(kept, [.. redelivered]);
    }

    private static int TurnsWithin(IReadOnlyList<HistoryTurn> turns, int events)
    {
        var cut = 0;
        for (var length = 0; cut < turns.Count; cut++)
        {
            length += turns[cut].Consumed.Count + turns[cut].Decisions.Count;
            if (length > events)
            {
                break;
            }
        }

        return cut;
    }

    private static int LastFailure(IReadOnlyList<HistoryTurn> turns)
    {
        var last = turns.Count - 1;
        if (last >= 0 && turns[last].Consumed.Any(m => m is ExecutionTerminatedEvent))
        {
            return last;
        }

        for (var i = last; i >= 0; i--)
        {
            if (turns[i].Consumed.Any(m => m is TaskFailedEvent or SubOrchestrationInstanceFailedEvent))
            {
                return i;
            }
        }

        return Math.Max(0, last);
    }
}
