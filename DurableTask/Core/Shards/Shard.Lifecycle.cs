using DurableTask.History.Encoding;
using DurableTask.Observability;
using DurableTask.Storage;
using DurableTask.Turns;

namespace DurableTask.Shards;

/// <summary>How instances end, pause, go on and begin anew.</summary>
internal sealed partial class Shard
{
    /// <summary>Where the code that belongs to a call is gone, its outcome goes nowhere.</summary>
    private void Dismiss(Instance instance)
    {
        if (instance.Activities is { } activities)
        {
            foreach (var call in activities.Values)
            {
                _dispatcher.Revoke(call);
                _commit.Revocations.Add(call);
            }

            instance.Activities = null;
        }

        if (instance.Timers is { } timers)
        {
            foreach (var timer in timers.Values)
            {
                _timers.Remove(timer);
            }

            instance.Timers = null;
        }

        if (instance.StartTimer is { } start)
        {
            _timers.Remove(start);
            instance.StartTimer = null;
        }

        instance.Questions = null;
        EndProbation(instance);
        Cool(instance);
    }

    private void Finish(
        Instance instance, OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure, string? reason, bool withChildren)
    {
        instance.Row = instance.Row with
        {
            Status = status,
            Output = output,
            Failure = FailureJson.Write(failure),
            StatusReason = reason,
            Attempts = 0,
            LastUpdatedAt = new DateTimeOffset(_now, TimeSpan.Zero),
        };
        MarkRow(instance, RowValues.Output);
        EngineTraces.End(instance.Span, status.ToString(), failure?.ErrorMessage ?? (status == OrchestrationRuntimeStatus.Completed ? null : reason ?? "Terminated"));
        instance.Span = null;
        EngineMetrics.OrchestrationFinished(instance.Row.Name, status);
        Dismiss(instance);
        foreach (var item in instance.Inbox)
        {
            Consume(in item);
        }

        instance.Inbox.Clear();
        if (withChildren)
        {
            EndChildren(instance);
        }

        if (instance.Parent is { } parent)
        {
            HistoryEvent outcome = status == OrchestrationRuntimeStatus.Completed
                ? new SubOrchestrationInstanceCompletedEvent(parent.TaskId, default, output)
                : new SubOrchestrationInstanceFailedEvent(parent.TaskId, default, failure ?? new TaskFailureDetails(
                    typeof(OrchestrationTerminatedException).FullName!, $"The sub-orchestration '{instance.Id}' was terminated{(reason is null ? "." : $": {reason}")}", null, null, null));
            Report(instance, parent, outcome);
        }

        Signal(instance);
    }

    private void EndChildren(Instance instance)
    {
        List<string>? ending = null;
        foreach (var child in instance.Children?.Values ?? Enumerable.Empty<OpenChild>())
        {
            if (child.ClosePolicy == ParentClosePolicy.Terminate)
            {
                (ending ??= []).Add(child.InstanceId);
            }
        }

        foreach (var id in (ending ?? Enumerable.Empty<string>()).Concat(instance.CarriedChildren ?? []))
        {
            if (_instances.TryGetValue(id, out var child) && !child.IsFinished && child.Parent?.InstanceId == instance.Id)
            {
                EnqueueFirst(child, new InboxItem(new ExecutionTerminatedEvent(default, null, $"Its parent '{instance.Id}' ended.", true)));
            }
        }

        instance.Children = null;
        instance.CarriedChildren = null;
    }

    private void Report(Instance child, ParentCall call, HistoryEvent outcome)
    {
        if (!_instances.TryGetValue(call.InstanceId, out var parent) || parent.IsFinished)
        {
            return;
        }

        if (call.ExecutionId == parent.Row.ExecutionId)
        {
            Enqueue(parent, new InboxItem(outcome, call.ExecutionId));
        }
        else if (parent.CarriedChildren?.Remove(child.Id) == true)
        {
            Enqueue(parent, new InboxItem(new ChildDetachedEvent(default, child.Id)));
        }
    }

    private void Terminate(Instance instance, ExecutionTerminatedEvent order)
    {
        AddControl(instance, order);
        Finish(instance, OrchestrationRuntimeStatus.Terminated, order.Output, null, order.Reason, order.Recursive);
    }

    /// <summary>Carries out an order to the engine.</summary>
    private void Obey(Instance instance, HistoryEvent order)
    {
        switch (order)
        {
            case ExecutionTerminatedEvent end:
                Terminate(instance, end);
                break;
            case ExecutionSuspendedEvent pause when !instance.IsSuspended:
                Suspend(instance, pause);
                break;
            case ExecutionResumedEvent go when instance.IsSuspended:
                AddControl(instance, go);
                instance.Row = instance.Row with
                {
                    Status = instance.StartTimer is not null ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running,
                    StatusReason = null,
                    Attempts = 0,
                };
                instance.EventLimit = instance.EventCount + _settings.Options.MaxHistoryEvents;
                MarkRow(instance, RowValues.None);
                EndProbation(instance);
                DispatchHeld(instance);
                Signal(instance);
                MakeReady(instance);
                break;
        }
    }

    private void Suspend(Instance instance, ExecutionSuspendedEvent order)
    {
        AddControl(instance, order);
        instance.Row = instance.Row with { Status = OrchestrationRuntimeStatus.Suspended, StatusReason = order.Reason };
        MarkRow(instance, RowValues.None);
        Signal(instance);
    }

    /// <summary>The engine itself pauses the instance; somebody has to look at it. Nothing of it is lost.</summary>
    private void Pause(Instance instance, string reason)
    {
        if (!instance.IsFinished && !instance.IsSuspended)
        {
            EngineMetrics.Pause();
            using var scope = About(instance);
            LogPaused(_settings.Logger, instance.Id, reason);
            Suspend(instance, new ExecutionSuspendedEvent(default, reason));
        }

        EndProbation(instance);

        // The live code may have seen what the history has not, so it is made again from the history.
        Cool(instance);
    }

    private void Escaped(Instance instance, object? execution)
    {
        if (instance.Execution is not null && instance.Execution == execution)
        {
            Pause(instance, OrchestratorExecution.NotDurable);
        }
    }

    private void ContinueAsNew(Instance instance, ContinueAsNewEvent next, IReadOnlyList<EventRaisedEvent> unclaimed)
    {
        foreach (var child in instance.Children?.Values ?? Enumerable.Empty<OpenChild>())
        {
            if (child.ClosePolicy == ParentClosePolicy.Terminate)
            {
                (instance.CarriedChildren ??= []).Add(child.InstanceId);
            }
        }

        instance.Children = null;
        instance.FormerSpan = instance.Span?.Id;
        EngineTraces.End(instance.Span, nameof(OrchestrationRuntimeStatus.ContinuedAsNew), null);
        instance.Span = null;
        Dismiss(instance);
        var row = instance.Row = instance.Row with { ExecutionKey = NextKey(), ExecutionId = NewExecutionId(), Input = next.Input };
        MarkRow(instance, RowValues.All);

        // What this commit holds of the old execution goes, and with the commit goes what the disk holds of it.
        instance.FirstTurn = instance.LastTurn = -1;
        instance.LargeValues = null;
        instance.RecordCount = instance.EventCount = 0;
        instance.EventLimit = _settings.Options.MaxHistoryEvents;
        var started = new ExecutionStartedEvent(default, row.Name, row.InstanceId, row.ExecutionId, row.Input)
        {
            Version = row.Version,
            Parent = instance.Parent,
            CarriedChildren = instance.CarriedChildren is { Count: > 0 } carried ? [.. carried] : [],
        };
        instance.Started = null;
        if (!next.PreserveUnprocessedEvents)
        {
            foreach (var item in instance.Inbox.Where(i => i.Event is EventRaisedEvent))
            {
                Consume(in item);
            }

            _ = instance.Inbox.RemoveAll(i => i.Event is EventRaisedEvent);
        }

        // Older events first: what the old execution had read and not claimed, then what it had not read.
        instance.Inbox.Insert(0, new InboxItem(started, row.ExecutionId));
        instance.Inbox.InsertRange(1, unclaimed.Select(e => new InboxItem(e)));
        if (!instance.IsListed)
        {
            instance.IsListed = true;
            _withInbox.Add(instance);
        }

        MakeReady(instance);
    }

    private void CheckHistoryLength(Instance instance)
    {
        var options = _settings.Options;
        if (instance.EventCount >= instance.EventLimit)
        {
            Pause(instance, $"The history has {instance.EventCount} events; at most {options.MaxHistoryEvents} are allowed before somebody looks at it. Use ContinueAsNew in loops. Resume allows as many again.");
        }
        else if (instance.EventCount >= options.HistoryWarningEvents && !instance.IsWarned)
        {
            instance.IsWarned = true;
            using var scope = About(instance);
            LogLongHistory(_settings.Logger, instance.Row.Name, instance.Id, instance.EventCount, options.MaxHistoryEvents);
        }
    }

    private void Signal(Instance instance)
    {
        if (instance.Waiters is null)
        {
            return;
        }

        foreach (var waiter in instance.Waiters)
        {
            if (waiter.IsMetBy(instance.Row))
            {
                _commit.Signals.Add((waiter, instance.Row));
            }
        }

        _ = instance.Waiters.RemoveAll(w => w.IsMetBy(instance.Row));
    }
}
