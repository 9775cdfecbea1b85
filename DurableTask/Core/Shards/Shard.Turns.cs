using System.Runtime.InteropServices;
using DurableTask.Activities;
using DurableTask.Observability;
using DurableTask.Storage;
using DurableTask.Turns;

namespace DurableTask.Shards;

/// <summary>From inboxes to turns, and from turns to the commit that is being built.</summary>
internal sealed partial class Shard
{
    private readonly List<HistoryEvent> _messages = [];
    private readonly List<InboxItem> _items = [];

    private void RunReady()
    {
        for (var turns = 0; turns < _settings.MaxTurnsPerRound && _ready.TryDequeue(out var instance); turns++)
        {
            instance.IsReady = false;
            try
            {
                Advance(instance);
            }
#pragma warning disable CA1031 // One instance that cannot be run must not stop the others; it is paused with the reason.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                using var scope = About(instance);
                LogFault(_settings.Logger, instance.Id, fault);
                Pause(instance, $"The instance cannot be continued: {fault.Message}");
            }
        }

        ReleaseNext();
    }

    private void Advance(Instance instance)
    {
        if (instance.HeldUntil > _committed || instance.IsReplaced)
        {
            return;
        }

        var inbox = instance.Inbox;
        while (inbox.Count > 0 && !instance.IsFinished)
        {
            // While it rests, only orders to the engine are looked at.
            var rests = instance.IsSuspended || instance.IsInCustody || instance.StartTimer is not null;
            var control = inbox.FindIndex(static item => item.IsControl);
            if (control == 0 || (rests && control > 0))
            {
                var order = inbox[control];
                inbox.RemoveAt(control);
                Consume(in order);
                Obey(instance, order.Event);
            }
            else if (rests || !BecomeHot(instance))
            {
                return;
            }
            else
            {
                RunTurn(instance, control < 0 ? inbox.Count : control);
                if (instance.IsReady)
                {
                    // It has its place in the queue again; an orchestration that continues as new for ever must not keep it.
                    return;
                }
            }
        }

        if (instance is { Questions.Count: > 0, IsFinished: false, IsSuspended: false } && BecomeHot(instance))
        {
            AnswerQuestions(instance);
        }
    }

    private void RunTurn(Instance instance, int count)
    {
        TakeMessages(instance, count);
        if (_messages.Count == 0)
        {
            return;
        }

        var now = new DateTime(_now, DateTimeKind.Utc);
        var result = instance.Execution!.Run(_messages, now);
        if (result.Outcome == TurnOutcome.Blocked)
        {
            // The turn never was: its messages wait for the code to be mended.
            instance.Inbox.InsertRange(0, _items);
            Pause(instance, result.Reason!);
            return;
        }

        if (result.Consumed < _items.Count)
        {
            instance.Inbox.InsertRange(0, _items[result.Consumed..]);
        }

        foreach (ref readonly var item in CollectionsMarshal.AsSpan(_items)[..result.Consumed])
        {
            Consume(in item);
        }

        EngineMetrics.Turn();
        AddTurn(instance, now, _messages, result.Consumed, result.Decisions);
        NoteProgress(instance, in result);
        foreach (var message in CollectionsMarshal.AsSpan(_messages)[..result.Consumed])
        {
            if (message is SubOrchestrationInstanceCompletedEvent or SubOrchestrationInstanceFailedEvent)
            {
                _ = instance.Children?.Remove(message.EventId);
            }
        }

        for (var i = 0; i < result.Decisions.Count; i++)
        {
            Apply(instance, result.Decisions[i]);
        }

        switch (result.Outcome)
        {
            case TurnOutcome.ContinuedAsNew:
                ContinueAsNew(instance, (ContinueAsNewEvent)result.Decisions[^1], result.Unclaimed);
                break;
            case TurnOutcome.Completed or TurnOutcome.Failed:
                var end = (ExecutionCompletedEvent)result.Decisions[^1];
                Finish(instance, end.OrchestrationStatus, end.Result, end.FailureDetails, null, true);
                break;
            default:
                CheckHistoryLength(instance);
                Warm(instance);
                break;
        }
    }

    /// <summary>Takes the first messages out of the inbox, without those for executions that are over.</summary>
    private void TakeMessages(Instance instance, int count)
    {
        _messages.Clear();
        _items.Clear();
        var execution = instance.Row.ExecutionId;
        foreach (ref readonly var item in CollectionsMarshal.AsSpan(instance.Inbox)[..count])
        {
            if (item.Execution == default || item.Execution == execution)
            {
                _messages.Add(item.Event);
                _items.Add(item);
            }
            else
            {
                Consume(in item);
            }
        }

        instance.Inbox.RemoveRange(0, count);
    }

    private void Consume(in InboxItem item)
    {
        if (item.Sequence != 0)
        {
            _commit.Store.ConsumedMessages.Add(item.Sequence);
        }
    }

    private void NoteProgress(Instance instance, in TurnResult result)
    {
        var row = instance.Row;
        if (result.HasCustomStatus && result.CustomStatus != row.CustomStatus)
        {
            instance.Row = row = row with { CustomStatus = result.CustomStatus };
            MarkRow(instance, RowValues.CustomStatus);
        }

        if (row.Attempts != 0 && GotFurther(instance))
        {
            instance.Row = row = row with { Attempts = 0 };
            MarkRow(instance, RowValues.None);
            EndProbation(instance);
        }

        if (row.Status == OrchestrationRuntimeStatus.Pending)
        {
            instance.Row = row with { Status = OrchestrationRuntimeStatus.Running };
            MarkRow(instance, RowValues.None);
            Signal(instance);
        }
    }

    /// <summary>Whether the turn that just ran shows that the process did not die of what the instance began again.</summary>
    private bool GotFurther(Instance instance) =>
        instance.TriedTasks is not { } tried || _messages.Exists(m => m is TaskCompletedEvent or TaskFailedEvent && tried.Contains(m.EventId));

    private void Apply(Instance instance, HistoryEvent decision)
    {
        switch (decision)
        {
            case TaskScheduledEvent task:
                var call = new ActivityCall(_dispatcher, instance, instance.Row.ExecutionId, task, 1) { Span = EngineTraces.Call(task, instance.Id, instance.Started!.TraceParent) };
                (instance.Activities ??= []).Add(task.EventId, call);
                _commit.Dispatches.Add(call);
                break;
            case TimerCreatedEvent timer:
                var entry = new TimerEntry(TimerKind.Orchestration, timer.FireAt.Ticks, instance, timer.EventId, timer.Timestamp);
                (instance.Timers ??= []).Add(timer.EventId, entry);
                _timers.Add(entry);
                break;
            case TimerCanceledEvent cancelled:
                if (instance.Timers?.Remove(cancelled.EventId, out var dropped) == true)
                {
                    _timers.Remove(dropped);
                }

                break;
            case EventSentEvent sent:
                EngineTraces.SendEvent(sent.Name, sent.InstanceId, instance.Id, instance.Started!.TraceParent)?.Dispose();
                Deliver(sent.InstanceId, new InboxItem(new EventRaisedEvent(default, sent.Name, sent.Input)));
                break;
            case SubOrchestrationInstanceCreatedEvent child:
                (instance.Children ??= []).Add(child.EventId, new OpenChild(child.InstanceId, child.ClosePolicy));
                StartChild(instance, child);
                break;
        }
    }

    private void StartChild(Instance parent, SubOrchestrationInstanceCreatedEvent child) =>
        Start(new StartCommand(child.InstanceId, child.Name)
        {
            Version = child.Version,
            Input = child.Input,
            Tags = child.Tags,
            IsNewId = !parent.IsRewound && child.InstanceId == InstanceIds.OfChild(parent.Row.ExecutionId, child.EventId),
            Parent = new ParentCall(parent.Row.Name, parent.Id, parent.Row.ExecutionId, child.EventId),
            TraceParent = parent.Started?.TraceParent,
        });

    private void AnswerQuestions(Instance instance)
    {
        var questions = instance.Questions!;
        instance.Questions = null;
        foreach (var call in questions)
        {
            if (instance.Activities?.GetValueOrDefault(call.TaskId) != call || call.Outcome is not TaskFailedEvent failed)
            {
                continue;
            }

            if (instance.Execution!.WantsRetry(call.TaskId, failed.FailureDetails))
            {
                Retry(call, failed);
            }
            else
            {
                Conclude(call, failed);
            }
        }
    }
}
