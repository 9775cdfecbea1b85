using DurableTask.Activities;
using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>When the store fails.</summary>
internal sealed partial class Shard
{
    /// <summary>The store has failed. What is in memory may be ahead of it, so all of that goes and comes back from the store.</summary>
    private void Fail(Exception failure)
    {
        var wasStopping = _state == ShardState.Stopping;
        _failure = failure;
        _state = ShardState.Closed;
        foreach (var instance in _instances.Values)
        {
            foreach (var call in instance.Activities?.Values ?? Enumerable.Empty<ActivityCall>())
            {
                if (call.IsDispatched)
                {
                    _survivors[(instance.Id, call.ExecutionId, call.TaskId)] = call;
                }
            }

            foreach (var item in instance.Inbox)
            {
                if (item.Event is TaskCompletedEvent or TaskFailedEvent)
                {
                    _outcomes[(instance.Id, item.Execution, item.Event.EventId)] = item.Event;
                }
            }

            if (instance.Waiters is { } waiters)
            {
                _deferred.AddRange(waiters.Select(w => new ShardMessage(MessageKind.Wait, w)));
            }

            foreach (var timer in instance.Timers?.Values ?? Enumerable.Empty<TimerEntry>())
            {
                _timers.Remove(timer);
            }

            if (instance.StartTimer is { } start)
            {
                _timers.Remove(start);
            }

            Cool(instance);
            instance.IsReplaced = true;
        }

        var gone = new StoreUnavailableException(failure);
        foreach (var commit in new[] { _inFlight!, _commit })
        {
            foreach (var call in commit.Outcomes)
            {
                _outcomes[(call.InstanceId, call.ExecutionId, call.TaskId)] = call.Outcome!;
            }

            foreach (var call in commit.Revocations)
            {
                if (call.IsRunning)
                {
                    call.IsRevoked = false;
                    _survivors[(call.InstanceId, call.ExecutionId, call.TaskId)] = call;
                }
            }

            foreach (var reply in commit.Replies)
            {
                reply.Fail(gone);
            }

            _deferred.AddRange(commit.Signals.Select(s => new ShardMessage(MessageKind.Wait, s.Waiter)));
            Refuse(commit.Reposts, gone);
        }

        foreach (var command in _lookups.Values.SelectMany(q => q))
        {
            command.Fail(gone);
        }

        _lookups.Clear();
        _instances.Clear();
        _ready.Clear();
        ForgetProbation();
        _withInbox.Clear();
        _inFlight = null;
        if (failure is StoreFencedException)
        {
            LogFenced(_settings.Logger, failure);
            End(gone);
        }
        else if (wasStopping)
        {
            LogStoppedOnFailure(_settings.Logger, failure);
            End(gone);
        }
        else
        {
            Reopen();
        }

        if (wasStopping)
        {
            _ = _stopped.TrySetException(failure);
        }
    }

    /// <summary>This shard will not see its store work again: it has another owner, or the host stops.</summary>
    private void End(StoreUnavailableException gone)
    {
        _dispatcher.Close();
        foreach (var call in _survivors.Values)
        {
            // The next owner runs them too.
            call.Cancel();
        }

        _state = ShardState.Stopped;
        _graceTimer?.Dispose();
        Refuse(_deferred, gone);
    }

    private void Reopen()
    {
        var longest = TimeSpan.FromMinutes(1);
        _reopenPause = _reopenPause == TimeSpan.Zero ? _settings.Options.StoreRetryInterval : _reopenPause * 2 > longest ? longest : _reopenPause * 2;
        LogStoreFailed(_settings.Logger, _reopenPause, _failure!);
        _reopening?.Dispose();
        _reopening = _settings.Time.CreateTimer(static shard => ((Shard)shard!).Open(), this, _reopenPause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What to do with a message while the store is not open.</summary>
    private void Defer(in ShardMessage message)
    {
        if (_state == ShardState.Closed && (_failure is null || message.Kind == MessageKind.Wait))
        {
            _deferred.Add(message);
        }
        else
        {
            Exception reason = _state == ShardState.Closed ? new StoreUnavailableException(_failure!) : new InvalidOperationException("The durable task host has stopped.");
            Refuse([message], reason);
        }
    }

    private static void Refuse(List<ShardMessage> messages, Exception reason)
    {
        foreach (var message in messages)
        {
            (message.Subject as Reply)?.Fail(reason);
            _ = (message.Subject as WaitCommand)?.TrySetException(reason);
        }
    }
}
