using DurableTask.Activities;
using DurableTask.Observability;

namespace DurableTask.Shards;

/// <summary>What becomes of activity attempts.</summary>
internal sealed partial class Shard
{
    private void ActivityDone(ActivityCall call, HistoryEvent outcome)
    {
        if (call.IsRunning)
        {
            _dispatcher.Ended(call);
        }

        if (_state is ShardState.Stopping or ShardState.Stopped)
        {
            // It was cancelled because the host stops; the next host runs it again.
            return;
        }

        if (_state == ShardState.Closed)
        {
            call.Outcome = outcome;
            return;
        }

        Settle(call, outcome);
    }

    private void Settle(ActivityCall call, HistoryEvent outcome)
    {
        var instance = call.Instance;
        if (call.IsRevoked || instance.Activities is null || !instance.Activities.TryGetValue(call.TaskId, out var current) || current != call)
        {
            return;
        }

        if (outcome is TaskFailedEvent failed && call.Scheduled.Retry is { } retry && call.Attempt < retry.MaxNumberOfAttempts)
        {
            if (retry.AsksOrchestrator)
            {
                call.Outcome = outcome;
                (instance.Questions ??= []).Add(call);
                MakeReady(instance);
            }
            else
            {
                Retry(call, failed);
            }

            return;
        }

        Conclude(call, outcome);
    }

    private void Retry(ActivityCall call, TaskFailedEvent failed)
    {
        if (_dispatcher.Retry(call) is { } next)
        {
            using var scope = About(call.Instance);
            LogRetry(_settings.Logger, call.Scheduled.Name, call.InstanceId, call.TaskId, call.Attempt, failed.FailureDetails.ErrorMessage);
            call.Instance.Activities![call.TaskId] = next;
        }
        else
        {
            Conclude(call, failed);
        }
    }

    private void Conclude(ActivityCall call, HistoryEvent outcome)
    {
        call.Outcome = outcome;
        EngineTraces.End(call.Span, outcome is TaskCompletedEvent ? "Completed" : "Failed", (outcome as TaskFailedEvent)?.FailureDetails.ErrorMessage);
        call.Span = null;
        _ = call.Instance.Activities!.Remove(call.TaskId);
        _commit.Outcomes.Add(call);
        Enqueue(call.Instance, new InboxItem(outcome, call.ExecutionId));
    }

    private void FireActivityTimer(TimerEntry entry)
    {
        var call = (ActivityCall)entry.Subject;
        switch (entry.Kind)
        {
            case TimerKind.Retry:
                call.Timer = null;
                _dispatcher.Dispatch(call);
                break;
            case TimerKind.Timeout:
                call.Timer = null;
                Expire(call, $"The activity took longer than {call.Scheduled.Timeout}.");
                break;
            case TimerKind.Heartbeat when !_dispatcher.WatchHeartbeat(call):
                Expire(call, $"The activity gave no heartbeat for {call.Scheduled.HeartbeatTimeout}.");
                break;
        }
    }

    /// <summary>The attempt has failed, whatever its code still does.</summary>
    private void Expire(ActivityCall call, string reason)
    {
        _dispatcher.StopWatching(call);
        call.Cancel();
        Settle(call, new TaskFailedEvent(call.TaskId, default, TaskFailureDetails.FromException(new TimeoutException(reason))));
        call.IsRevoked = true;
    }
}
