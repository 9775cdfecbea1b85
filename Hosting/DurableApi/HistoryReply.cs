using System.Text.Json;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>
/// An instance's history as the API shows it: an outcome absorbs the event that scheduled it, of which only the time and the name
/// are left; what the engine notes for itself is not shown.
/// </summary>
internal sealed class HistoryReply
{
    private readonly Dictionary<int, HistoryEvent> _scheduled = [];
    private readonly HashSet<int> _absorbed = [];
    private readonly Utf8JsonWriter _writer;
    private readonly bool _showInput;
    private readonly bool _showOutput;

    private HistoryReply(Utf8JsonWriter writer, IList<HistoryEvent> history, bool showInput, bool showOutput)
    {
        (_writer, _showInput, _showOutput) = (writer, showInput, showOutput);
        foreach (var @event in history)
        {
            if (@event is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent or TimerCreatedEvent)
            {
                _scheduled[@event.EventId] = @event;
            }
            else if (IsOutcome(@event))
            {
                _ = _absorbed.Add(@event.EventId);
            }
        }
    }

    /// <summary>Writes the array of events.</summary>
    public static void Write(Utf8JsonWriter writer, IList<HistoryEvent> history, bool showInput, bool showOutput)
    {
        var reply = new HistoryReply(writer, history, showInput, showOutput);
        writer.WriteStartArray();
        foreach (var @event in history.Where(reply.IsShown))
        {
            writer.WriteStartObject();
            writer.WriteString("EventType", @event.EventType.ToString());
            reply.WriteBefore(@event);
            writer.WriteString("Timestamp", WireTime.Ticks(@event.Timestamp));
            reply.WriteAfter(@event);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static bool IsOutcome(HistoryEvent @event) => @event is TaskCompletedEvent or TaskFailedEvent
        or SubOrchestrationInstanceCompletedEvent or SubOrchestrationInstanceFailedEvent or TimerFiredEvent or TimerCanceledEvent;

    private static string? NameOf(HistoryEvent? @event) => @event switch
    {
        ExecutionStartedEvent started => started.Name,
        TaskScheduledEvent task => task.Name,
        SubOrchestrationInstanceCreatedEvent child => child.Name,
        _ => null,
    };

    private bool IsShown(HistoryEvent @event) => @event switch
    {
        ChildDetachedEvent or PatchAppliedEvent => false,
        TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent or TimerCreatedEvent => !_absorbed.Contains(@event.EventId),
        _ => true,
    };

    private void WriteBefore(HistoryEvent @event)
    {
        switch (@event)
        {
            case TaskCompletedEvent task:
                WriteResult(task.Result);
                break;
            case SubOrchestrationInstanceCompletedEvent child:
                WriteResult(child.Result);
                break;
            case TaskFailedEvent task:
                WriteFailure(task.FailureDetails);
                break;
            case SubOrchestrationInstanceFailedEvent child:
                WriteFailure(child.FailureDetails);
                break;
            case ExecutionCompletedEvent completed:
                _writer.WriteString("OrchestrationStatus", completed.OrchestrationStatus.ToString());
                WriteResult(completed.Result ?? FailureText(completed.FailureDetails));
                break;
            case ExecutionTerminatedEvent terminated:
                _writer.WriteString("OrchestrationStatus", nameof(OrchestrationRuntimeStatus.Terminated));
                WriteResult(terminated.Output);
                WriteReason(terminated.Reason);
                break;
            case ExecutionSuspendedEvent suspended:
                WriteReason(suspended.Reason);
                break;
            case ExecutionResumedEvent resumed:
                WriteReason(resumed.Reason);
                break;
            case ExecutionRewoundEvent rewound:
                WriteReason(rewound.Reason);
                break;
            case EventRaisedEvent raised:
                WriteMessage(raised.Name, raised.Input);
                break;
            case EventSentEvent sent:
                _writer.WriteString("InstanceId", sent.InstanceId);
                WriteMessage(sent.Name, sent.Input);
                break;
            case TimerCreatedEvent timer:
                WriteFireAt(timer);
                break;
            case TimerFiredEvent or TimerCanceledEvent when _scheduled.GetValueOrDefault(@event.EventId) is TimerCreatedEvent timer:
                WriteFireAt(timer);
                break;
        }
    }

    private void WriteAfter(HistoryEvent @event)
    {
        var scheduled = IsOutcome(@event) ? _scheduled.GetValueOrDefault(@event.EventId) : null;
        if (scheduled is not null)
        {
            _writer.WriteString("ScheduledTime", WireTime.Ticks(scheduled.Timestamp));
        }

        if (NameOf(scheduled ?? @event) is { } name)
        {
            _writer.WriteString("FunctionName", name);
        }
    }

    private static string? FailureText(TaskFailureDetails? failure) => failure is null ? null : JsonSerializer.Serialize(failure.ErrorMessage);

    private void WriteResult(string? result)
    {
        if (_showOutput)
        {
            _writer.WriteStored("Result", result);
        }
    }

    /// <summary>What happened, without the stack trace, which is for the log.</summary>
    private void WriteFailure(TaskFailureDetails failure)
    {
        _writer.WriteString("Reason", failure.ErrorMessage);
        _writer.WriteString("Details", $"{failure.ErrorType}: {failure.ErrorMessage}");
    }

    private void WriteReason(string? reason) => _writer.WriteString("Reason", reason);

    private void WriteMessage(string name, string? input)
    {
        _writer.WriteString("Name", name);
        if (_showInput)
        {
            _writer.WriteStored("Input", input);
        }
    }

    private void WriteFireAt(TimerCreatedEvent timer) => _writer.WriteString("FireAt", WireTime.Ticks(timer.FireAt));
}
