using System.Text.Json;

namespace DurableTask.History.Encoding;

/// <summary>Writes events and turns. What the instance row holds anyway (input, result, failure) is left out of a history.</summary>
internal static class EventWriter
{
    /// <summary>The form of a turn and of a message. Older forms stay readable for ever; see <see cref="EventReader"/>.</summary>
    public const byte Version = 1;

    private const int NoId = -1;

    public static void BeginTurn(RecordWriter writer, DateTime timestamp, int consumed, int decisions)
    {
        writer.Byte(Version);
        writer.Number(timestamp.Ticks);
        writer.Count(consumed);
        writer.Count(decisions);
    }

    public static void Write(RecordWriter writer, HistoryEvent item)
    {
        writer.Byte((byte)item.EventType);
        if (item.EventId != NoId || HasId(item.EventType))
        {
            writer.Count(item.EventId);
        }

        switch (item)
        {
            case TaskCompletedEvent e:
                writer.Text(e.Result);
                break;
            case TaskScheduledEvent e:
                WriteTask(writer, e);
                break;
            case TimerCreatedEvent e:
                writer.Number(e.FireAt.Ticks);
                break;
            case EventRaisedEvent e:
                writer.Text(e.Name);
                writer.Text(e.Input);
                break;
            case ExecutionStartedEvent e:
                WriteStarted(writer, e);
                break;
            case ExecutionCompletedEvent e:
                writer.Byte((byte)e.OrchestrationStatus);
                break;
            case TaskFailedEvent e:
                Failure(writer, e.FailureDetails);
                break;
            case SubOrchestrationInstanceCreatedEvent e:
                writer.Text(e.Name);
                writer.Text(e.InstanceId);
                writer.Text(e.Input);
                writer.Text(e.Version);
                writer.Byte((byte)e.ClosePolicy);
                writer.Labels(e.Tags);
                break;
            case SubOrchestrationInstanceCompletedEvent e:
                writer.Text(e.Result);
                break;
            case SubOrchestrationInstanceFailedEvent e:
                Failure(writer, e.FailureDetails);
                break;
            case EventSentEvent e:
                writer.Text(e.InstanceId);
                writer.Text(e.Name);
                writer.Text(e.Input);
                break;
            case ExecutionTerminatedEvent e:
                writer.Text(e.Output);
                writer.Text(e.Reason);
                writer.Bool(e.Recursive);
                break;
            case ExecutionSuspendedEvent e:
                writer.Text(e.Reason);
                break;
            case ExecutionResumedEvent e:
                writer.Text(e.Reason);
                break;
            case ExecutionRewoundEvent e:
                writer.Text(e.Reason);
                break;
            case PatchAppliedEvent e:
                writer.Text(e.PatchId);
                break;
            case ChildDetachedEvent e:
                writer.Text(e.InstanceId);
                break;
            case ContinueAsNewEvent e:
                writer.Text(e.Input);
                writer.Bool(e.PreserveUnprocessedEvents);
                break;
            case TimerFiredEvent or TimerCanceledEvent:
                break;
            default:
                throw new InvalidOperationException($"A {item.EventType} cannot be written.");
        }
    }

    internal static bool HasId(HistoryEventType type) => type is HistoryEventType.ExecutionCompleted or HistoryEventType.TaskScheduled
        or HistoryEventType.TaskCompleted or HistoryEventType.TaskFailed or HistoryEventType.SubOrchestrationInstanceCreated
        or HistoryEventType.SubOrchestrationInstanceCompleted or HistoryEventType.SubOrchestrationInstanceFailed
        or HistoryEventType.TimerCreated or HistoryEventType.TimerFired or HistoryEventType.TimerCanceled or HistoryEventType.EventSent;

    private static void WriteTask(RecordWriter writer, TaskScheduledEvent e)
    {
        writer.Text(e.Name);
        writer.Text(e.Input);
        var plain = e.Retry is null && e.Timeout is null && e.HeartbeatTimeout is null && e.Tags is null;
        writer.Bool(plain);
        if (plain)
        {
            return;
        }

        writer.Span(e.Timeout);
        writer.Span(e.HeartbeatTimeout);
        writer.Labels(e.Tags);
        writer.Bool(e.Retry is not null);
        if (e.Retry is { } retry)
        {
            writer.Count(retry.MaxNumberOfAttempts);
            writer.Span(retry.FirstRetryInterval);
            writer.Number(BitConverter.DoubleToInt64Bits(retry.BackoffCoefficient));
            writer.Span(retry.MaxRetryInterval);
            writer.Span(retry.RetryTimeout);
            writer.Bool(retry.AsksOrchestrator);
        }
    }

    private static void WriteStarted(RecordWriter writer, ExecutionStartedEvent e)
    {
        writer.Text(e.Name);
        writer.Id(e.ExecutionId);
        writer.Text(e.Version);
        writer.Number(e.ScheduledStart?.Ticks ?? -1);
        writer.Text(e.TraceParent);
        writer.Bool(e.Parent is not null);
        if (e.Parent is { } parent)
        {
            writer.Text(parent.Name);
            writer.Text(parent.InstanceId);
            writer.Id(parent.ExecutionId);
            writer.Count(parent.TaskId);
        }

        writer.Count(e.CarriedChildren.Count);
        foreach (var child in e.CarriedChildren)
        {
            writer.Text(child);
        }
    }

    private static void Failure(RecordWriter writer, TaskFailureDetails failure)
    {
        writer.Text(failure.ErrorType);
        writer.Text(failure.ErrorMessage);
        writer.Text(failure.StackTrace);
        writer.Text(failure.Properties is null ? null : JsonSerializer.Serialize(failure.Properties, JsonDataConverter.DefaultOptions));
        writer.Bool(failure.InnerFailure is not null);
        if (failure.InnerFailure is { } inner)
        {
            Failure(writer, inner);
        }
    }
}
