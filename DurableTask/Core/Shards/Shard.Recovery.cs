using DurableTask.Activities;

namespace DurableTask.Shards;

/// <summary>From the disk to the state in memory: at the start, and after the store has failed.</summary>
internal sealed partial class Shard
{
    /// <summary>Activity attempts that outlive a failure of the store: the next state takes them up, so that none runs twice for it.</summary>
    private readonly Dictionary<(string InstanceId, Guid ExecutionId, int TaskId), ActivityCall> _survivors = [];

    /// <summary>Outcomes that no commit has taken to the disk.</summary>
    private readonly Dictionary<(string InstanceId, Guid ExecutionId, int TaskId), HistoryEvent> _outcomes = [];

    private readonly List<ShardMessage> _deferred = [];
    private Exception? _failure;
    private TimeSpan _reopenPause;
    private ITimer? _reopening;

    private volatile bool _isOpening;

    private void Open()
    {
        _isOpening = true;
        _ = OpenAsync();
    }

    private async Task OpenAsync()
    {
        try
        {
            var opening = await _settings.Store.OpenAsync(CancellationToken.None);
            var instances = new List<Restored>();
            await foreach (var stored in _settings.Store.LoadUnfinishedAsync(CancellationToken.None))
            {
                instances.Add(Restored.From(stored));
            }

            Post(new ShardMessage(MessageKind.Opened, new Recovery(opening, instances)));
        }
#pragma warning disable CA1031 // The shard decides what a failure to open means.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Post(new ShardMessage(MessageKind.OpenFailed, failure));
        }
    }

    private void Opened(Recovery recovery)
    {
        _isOpening = false;
        _reopening?.Dispose();
        _reopening = null;
        if (_state != ShardState.Closed)
        {
            return;
        }

        _commit = new Commit(_settings.Options.LargeValueThreshold) { Number = 1 };
        _spare = new Commit(_settings.Options.LargeValueThreshold);
        _committed = 0;
        _epoch = recovery.Opening.Epoch;
        _lastKey = 0;
        _state = ShardState.Open;
        _reopenPause = TimeSpan.Zero;

        // A process that lives on after its store failed has not died of any instance.
        var crashed = !recovery.Opening.WasClean && _failure is null;
        _failure = null;
        foreach (var restored in recovery.Instances)
        {
            TakeUp(restored, crashed, recovery.Opening.WasClean);
        }

        foreach (var forgotten in _survivors.Values)
        {
            _dispatcher.Revoke(forgotten);
            forgotten.Cancel();
        }

        _survivors.Clear();
        _outcomes.Clear();
        LogOpened(_settings.Logger, _epoch, recovery.Instances.Count, _commit.Dispatches.Count, recovery.Opening.WasClean);
        foreach (var message in _deferred)
        {
            Post(in message);
        }

        _deferred.Clear();
        _ = _started.TrySetResult();
    }

    private void TakeUp(Restored restored, bool crashed, bool clean)
    {
        var stored = restored.Stored;
        var row = stored.Row;
        var instance = new Instance(row)
        {
            StoredKey = row.ExecutionKey,
            RecordCount = stored.Records.Count,
            EventCount = restored.EventCount,
            EventLimit = restored.EventsAtResume + _settings.Options.MaxHistoryEvents,
            Started = restored.Started,
            IsRewound = restored.IsRewound,
            Stored = _instances.Count < _settings.Options.MaxHotInstances ? stored with { Inbox = [] } : null,
            CarriedChildren = restored.CarriedChildren.Count > 0 ? restored.CarriedChildren : null,
        };
        _instances.Add(instance.Id, instance);
        instance.Inbox.AddRange(restored.Inbox);
        var started = instance.Started ?? restored.Inbox.Select(i => i.Event).OfType<ExecutionStartedEvent>().FirstOrDefault();
        instance.Parent = started?.Parent;
        if (instance.Started is null && started is { CarriedChildren.Count: > 0 })
        {
            // It had begun anew and not yet had its first turn: what it carries over stands in the message alone.
            instance.CarriedChildren = [.. started.CarriedChildren];
        }

        if (instance.Started is null && started?.ScheduledStart is { } begin && begin.Ticks > _now)
        {
            _timers.Add(instance.StartTimer = new TimerEntry(TimerKind.Start, begin.Ticks, instance));
        }

        foreach (var child in restored.Children.Values)
        {
            (instance.Children ??= []).Add(child.EventId, new OpenChild(child.InstanceId, child.ClosePolicy));
        }

        foreach (var timer in restored.Timers.Values)
        {
            // Due timers fire in the round that begins now.
            var entry = new TimerEntry(TimerKind.Orchestration, timer.FireAt.Ticks, instance, timer.EventId, timer.Timestamp);
            (instance.Timers ??= []).Add(timer.EventId, entry);
            if (!instance.Inbox.Exists(i => i.Event is TimerFiredEvent && i.Event.EventId == timer.EventId && i.Execution == row.ExecutionId))
            {
                _timers.Add(entry);
            }
        }

        if (clean && !instance.IsSuspended)
        {
            // A process that came to its orderly end did not die of anybody.
            Clear(instance);
        }

        TakeUpActivities(instance, restored, crashed);
        if (instance.Inbox.Count > 0)
        {
            MakeReady(instance);
        }
    }

    private void TakeUpActivities(Instance instance, Restored restored, bool crashed)
    {
        List<ActivityCall>? begin = null;
        foreach (var task in restored.Tasks.Values)
        {
            if (instance.Inbox.Exists(i => i.Event is TaskCompletedEvent or TaskFailedEvent && i.Event.EventId == task.EventId && i.Execution == instance.Row.ExecutionId))
            {
                continue;
            }

            if (_outcomes.TryGetValue((instance.Id, instance.Row.ExecutionId, task.EventId), out var known))
            {
                var ended = new ActivityCall(_dispatcher, instance, instance.Row.ExecutionId, task, 1);
                (instance.Activities ??= []).Add(task.EventId, ended);
                Conclude(ended, known);
                continue;
            }

            if (_survivors.Remove((instance.Id, instance.Row.ExecutionId, task.EventId), out var call))
            {
                call.Instance = instance;
            }
            else
            {
                call = new ActivityCall(_dispatcher, instance, instance.Row.ExecutionId, task, 1);
                (begin ??= []).Add(call);
            }

            (instance.Activities ??= []).Add(task.EventId, call);
            if (call.Outcome is { } outcome)
            {
                Settle(call, outcome);
            }
        }

        instance.IsSuspicious = crashed && begin is null;
        if (begin is null)
        {
            return;
        }

        instance.HeldActivities = begin;
        if (crashed)
        {
            Try(instance);
        }
        else
        {
            DispatchHeld(instance);
        }
    }

    private void DispatchHeld(Instance instance)
    {
        if (instance.HeldActivities is { } held)
        {
            instance.HeldActivities = null;
            _commit.Dispatches.AddRange(held);
        }
    }

    private void OpenFailed(Exception failure)
    {
        _isOpening = false;
        if (_state != ShardState.Closed)
        {
            return;
        }

        if (_started.TrySetException(failure))
        {
            _state = ShardState.Stopped;
            Refuse(_deferred, failure);
            return;
        }

        _failure = failure;
        Reopen();
    }
}
