using DurableTask.Activities;
using DurableTask.History.Encoding;
using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>Taking finished instances back to an earlier point.</summary>
internal sealed partial class Shard
{
    private void Rewind(RewindCommand command)
    {
        var root = command.Stored[0];
        if (_instances.TryGetValue(root.Row.InstanceId, out var existing))
        {
            if (existing.IsFinished)
            {
                // Its last commit is on the way.
                _commit.Reposts.Add(new ShardMessage(MessageKind.Rewind, command));
            }
            else
            {
                command.Fail(new InvalidOperationException($"The orchestration instance '{existing.Id}' is {existing.Row.Status}; only a finished one can be rewound."));
            }

            return;
        }

        var children = command.Stored.Skip(1).ToDictionary(c => c.Row.InstanceId, StringComparer.Ordinal);
        try
        {
            TakeBack(root, command.FromEvent, command.Reason, children);
            _commit.Replies.Add(command);
        }
        catch (CorruptHistoryException damage)
        {
            command.Fail(damage);
        }
    }

    private void TakeBack(StoredInstance stored, int? fromEvent, string? reason, Dictionary<string, StoredInstance> children)
    {
        var turns = EventReader.ReadTurns(stored);
        var plan = RewindPlan.Make(turns, fromEvent);
        var row = stored.Row with
        {
            ExecutionKey = NextKey(),
            Status = OrchestrationRuntimeStatus.Running,
            Output = null,
            Failure = null,
            StatusReason = null,
            Attempts = 0,
        };
        var restored = Restored.From(stored, plan.Kept);
        var instance = new Instance(row)
        {
            StoredKey = InstanceWrite.Whatever,
            Started = restored.Started,
            EventLimit = _settings.Options.MaxHistoryEvents,
            IsRewound = true,
            Parent = turns.SelectMany(t => t.Consumed).OfType<ExecutionStartedEvent>().FirstOrDefault()?.Parent,
            CarriedChildren = restored.CarriedChildren.Count > 0 ? restored.CarriedChildren : null,
        };
        _instances[instance.Id] = instance;
        MarkRow(instance, RowValues.All);
        foreach (var turn in plan.Kept)
        {
            AddTurn(instance, turn.Timestamp, [.. turn.Consumed], turn.Consumed.Count, turn.Decisions);
        }

        AddControl(instance, new ExecutionRewoundEvent(default, reason));
        foreach (var message in plan.Redelivered)
        {
            Append(instance, new InboxItem(message, message is EventRaisedEvent ? default : row.ExecutionId));
        }

        TakeUpOpenCalls(instance, restored, plan);
        foreach (var child in restored.Children.Values.Where(c => !IsKnown(plan, c.EventId)))
        {
            (instance.Children ??= []).Add(child.EventId, new OpenChild(child.InstanceId, child.ClosePolicy));
            if (children.Remove(child.InstanceId, out var taken))
            {
                TakeBack(taken, null, reason, children);
            }
            else if (!_instances.TryGetValue(child.InstanceId, out var running) || running.IsFinished)
            {
                StartChild(instance, child);
            }
        }

        MakeReady(instance);
    }

    private void TakeUpOpenCalls(Instance instance, Restored restored, RewindPlan plan)
    {
        foreach (var timer in restored.Timers.Values)
        {
            var entry = new TimerEntry(TimerKind.Orchestration, timer.FireAt.Ticks, instance, timer.EventId, timer.Timestamp);
            (instance.Timers ??= []).Add(timer.EventId, entry);
            _timers.Add(entry);
        }

        foreach (var task in restored.Tasks.Values.Where(t => !IsKnown(plan, t.EventId)))
        {
            var call = new ActivityCall(_dispatcher, instance, instance.Row.ExecutionId, task, 1);
            (instance.Activities ??= []).Add(task.EventId, call);
            _commit.Dispatches.Add(call);
        }
    }

    private static bool IsKnown(RewindPlan plan, int taskId) =>
        plan.Redelivered.Any(m => m.EventId == taskId);
}
