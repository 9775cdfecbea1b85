using DurableTask.Emulator;
using DurableTask.History.Encoding;
using DurableTask.Storage;

namespace DurableTask.Core.Tests.Simulation;

/// <summary>What is true of every stored history.</summary>
internal static class HistoryAudit
{
    public static void Check(StoredInstance stored, Action<DurableTaskRegistry> tasks)
    {
        var id = stored.Row.InstanceId;
        var turns = EventReader.ReadTurns(stored);
        var history = turns.SelectMany(t => t.Consumed.Concat(t.Decisions)).ToList();
        var opened = new Dictionary<int, HistoryEvent>();
        var closed = new HashSet<int>();
        var time = DateTime.MinValue;
        foreach (var item in history)
        {
            Require(item.Timestamp >= time, $"{id}: time goes back at {item}");
            time = item.Timestamp;
            switch (item)
            {
                case TaskScheduledEvent or TimerCreatedEvent or SubOrchestrationInstanceCreatedEvent:
                    Require(opened.TryAdd(item.EventId, item), $"{id}: number {item.EventId} twice");
                    break;
                case TimerFiredEvent:
                    // A timer that was cancelled in the turn that it fired in is seen by nobody.
                    Require(opened[item.EventId] is TimerCreatedEvent timer && timer.FireAt <= item.Timestamp, $"{id}: {item} is early");
                    break;
                case TaskCompletedEvent or TaskFailedEvent:
                    Require(opened[item.EventId] is TaskScheduledEvent && closed.Add(item.EventId), $"{id}: {item} is one too many");
                    break;
                case SubOrchestrationInstanceCompletedEvent or SubOrchestrationInstanceFailedEvent:
                    Require(opened[item.EventId] is SubOrchestrationInstanceCreatedEvent && closed.Add(item.EventId), $"{id}: {item} is one too many");
                    break;
            }
        }

        Require(history.OfType<ExecutionStartedEvent>().Count() <= 1, $"{id} started twice");
        Require(history.Count(e => e is ExecutionCompletedEvent or ExecutionTerminatedEvent) == 1, $"{id} has not one end");
        if (history.Count > 0 && history.OfType<ExecutionStartedEvent>().Any())
        {
            var replay = HistoryReplayer.Replay(history.Where(e => e is not ExecutionTerminatedEvent), tasks);
            Require(replay.Matches, $"{id} is not replayed as it was: expected {replay.Expected}, actual {replay.Actual}");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }
}
