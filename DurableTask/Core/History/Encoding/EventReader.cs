using System.Text.Json;
using DurableTask.Storage;

namespace DurableTask.History.Encoding;

/// <summary>Reads events and turns, in every form that was ever written.</summary>
internal static class EventReader
{
    /// <summary>The turns of an instance's current execution, oldest first.</summary>
    public static List<HistoryTurn> ReadTurns(StoredInstance stored)
    {
        var turns = new List<HistoryTurn>(stored.Records.Count);
        for (var i = 0; i < stored.Records.Count; i++)
        {
            try
            {
                var reader = new RecordReader(stored.Records[i].Span, stored.Payloads);
                while (!reader.AtEnd)
                {
                    turns.Add(ReadTurn(ref reader, stored.Row));
                }
            }
            catch (Exception damage) when (damage is CorruptHistoryException or JsonException)
            {
                throw new CorruptHistoryException($"Record {i} of instance '{stored.Row.InstanceId}' is damaged: {damage.Message}");
            }
        }

        return turns;
    }

    public static HistoryTurn ReadTurn(ref RecordReader reader, InstanceRow row)
    {
        CheckVersion(ref reader);
        var time = reader.Time();
        var consumed = new HistoryEvent[reader.Items()];
        var decisions = new HistoryEvent[reader.Items()];
        for (var i = 0; i < consumed.Length; i++)
        {
            consumed[i] = Read(ref reader, time, row);
        }

        for (var i = 0; i < decisions.Length; i++)
        {
            decisions[i] = Read(ref reader, time, row);
        }

        return new HistoryTurn(time, consumed, decisions);
    }

    public static void CheckVersion(ref RecordReader reader)
    {
        var version = reader.Byte();
        if (version != EventWriter.Version)
        {
            throw new CorruptHistoryException($"It has form {version}; this program reads form {EventWriter.Version}.");
        }
    }

    public static HistoryEvent Read(ref RecordReader reader, DateTime time, InstanceRow? row)
    {
        var type = (HistoryEventType)reader.Byte();
        var id = EventWriter.HasId(type) ? reader.Count() : -1;
        return type switch
        {
            HistoryEventType.TaskCompleted => new TaskCompletedEvent(id, time, reader.Text()),
            HistoryEventType.TaskScheduled => ReadTask(ref reader, id, time),
            HistoryEventType.TaskFailed => new TaskFailedEvent(id, time, Failure(ref reader)),
            HistoryEventType.TimerCreated => new TimerCreatedEvent(id, time, reader.Time()),
            HistoryEventType.TimerFired => new TimerFiredEvent(id, time),
            HistoryEventType.TimerCanceled => new TimerCanceledEvent(id, time),
            HistoryEventType.EventRaised => new EventRaisedEvent(time, reader.Required(), reader.Text()),
            HistoryEventType.EventSent => new EventSentEvent(id, time, reader.Required(), reader.Required(), reader.Text()),
            HistoryEventType.ExecutionStarted => ReadStarted(ref reader, time, row),
            HistoryEventType.ExecutionCompleted => new ExecutionCompletedEvent(
                id, time, (OrchestrationRuntimeStatus)reader.Byte(), row?.Output, FailureJson.Read(row?.Failure)),
            HistoryEventType.ExecutionTerminated => new ExecutionTerminatedEvent(time, reader.Text(), reader.Text(), reader.Bool()),
            HistoryEventType.SubOrchestrationInstanceCreated => ReadChild(ref reader, id, time),
            HistoryEventType.SubOrchestrationInstanceCompleted => new SubOrchestrationInstanceCompletedEvent(id, time, reader.Text()),
            HistoryEventType.SubOrchestrationInstanceFailed => new SubOrchestrationInstanceFailedEvent(id, time, Failure(ref reader)),
            HistoryEventType.ContinueAsNew => new ContinueAsNewEvent(time, reader.Text(), reader.Bool()),
            HistoryEventType.ExecutionSuspended => new ExecutionSuspendedEvent(time, reader.Text()),
            HistoryEventType.ExecutionResumed => new ExecutionResumedEvent(time, reader.Text()),
            HistoryEventType.ExecutionRewound => new ExecutionRewoundEvent(time, reader.Text()),
            HistoryEventType.PatchApplied => new PatchAppliedEvent(time, reader.Required()),
            HistoryEventType.ChildDetached => new ChildDetachedEvent(time, reader.Required()),
            _ => throw new CorruptHistoryException($"{(int)type} is no kind of event."),
        };
    }

    private static TaskScheduledEvent ReadTask(ref RecordReader reader, int id, DateTime time)
    {
        var name = reader.Required();
        var input = reader.Text();
        return reader.Bool()
            ? new TaskScheduledEvent(id, time, name, input)
            : new TaskScheduledEvent(id, time, name, input)
            {
                Timeout = reader.Span(),
                HeartbeatTimeout = reader.Span(),
                Tags = reader.Labels(),
                Retry = reader.Bool()
                    ? new RetrySchedule(
                        reader.Count(),
                        reader.Span() ?? TimeSpan.Zero,
                        BitConverter.Int64BitsToDouble(reader.Number()),
                        reader.Span(),
                        reader.Span(),
                        reader.Bool())
                    : null,
            };
    }

    private static SubOrchestrationInstanceCreatedEvent ReadChild(ref RecordReader reader, int id, DateTime time) =>
        new(id, time, reader.Required(), reader.Required(), reader.Text())
        {
            Version = reader.Required(),
            ClosePolicy = (ParentClosePolicy)reader.Byte(),
            Tags = reader.Labels(),
        };

    private static ExecutionStartedEvent ReadStarted(ref RecordReader reader, DateTime time, InstanceRow? row)
    {
        var name = reader.Required();
        var execution = reader.Id();
        var version = reader.Required();
        var scheduled = reader.Number();
        var trace = reader.Text();
        var parent = reader.Bool() ? new ParentCall(reader.Required(), reader.Required(), reader.Id(), reader.Count()) : null;
        var count = reader.Items();
        var children = count == 0 ? [] : new string[count];
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = reader.Required();
        }

        return new ExecutionStartedEvent(time, name, row?.InstanceId ?? "", execution, row?.Input)
        {
            Version = version,
            ScheduledStart = scheduled < 0 ? null : new DateTime(scheduled, DateTimeKind.Utc),
            TraceParent = trace,
            Parent = parent,
            CarriedChildren = children,
        };
    }

    private static TaskFailureDetails Failure(ref RecordReader reader)
    {
        var type = reader.Required();
        var message = reader.Required();
        var stack = reader.Text();
        var properties = reader.Text();
        return new TaskFailureDetails(
            type,
            message,
            stack,
            reader.Bool() ? Failure(ref reader) : null,
            properties is null ? null : JsonSerializer.Deserialize<Dictionary<string, object?>>(properties, JsonDataConverter.DefaultOptions));
    }
}
