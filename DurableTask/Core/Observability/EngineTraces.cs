using System.Diagnostics;
using System.Globalization;

namespace DurableTask.Observability;

/// <summary>The engine's spans, by the names and tags of the Durable Task Framework. Nothing is made while nobody listens.</summary>
internal static class EngineTraces
{
    public const string SourceName = "DurableTask.Core";

    private static readonly ActivitySource Source = new(SourceName);

    public static bool IsEnabled => Source.HasListeners();

    /// <summary>A client starts an orchestration. The span is the current one until it is disposed.</summary>
    public static Activity? Create(string name, string version, string instanceId)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        return Source.StartActivity($"create_orchestration:{name}", ActivityKind.Producer)?
            .SetTag("durabletask.type", "orchestration")
            .SetTag("durabletask.task.name", name)
            .SetTag("durabletask.task.version", version)
            .SetTag("durabletask.task.instance_id", instanceId);
    }

    /// <summary>An event is sent, by a client or by an orchestration.</summary>
    public static Activity? SendEvent(string name, string targetInstanceId, string? sender, string? traceParent)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        return Source.StartActivity($"orchestration_event:{name}", ActivityKind.Producer, Parse(traceParent) ?? Activity.Current?.Context ?? default)?
            .SetTag("durabletask.type", "event")
            .SetTag("durabletask.event.target_instance_id", targetInstanceId)
            .SetTag("durabletask.task.instance_id", sender);
    }

    /// <summary>
    /// An execution goes on in this process: its first turn, or the first after a restart. One that continues another as new begins a
    /// trace of its own with a link to the former, since an eternal orchestration would make a trace without end.
    /// </summary>
    public static Activity? Execution(ExecutionStartedEvent started, string? continues)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var links = Parse(continues) is { } former ? new[] { new ActivityLink(former) } : null;
        var outer = Activity.Current;
        Activity.Current = null;
        var span = Source.StartActivity($"orchestration:{started.Name}", ActivityKind.Server, Parse(started.TraceParent) ?? default, null, links)?
            .SetTag("durabletask.type", "orchestration")
            .SetTag("durabletask.task.name", started.Name)
            .SetTag("durabletask.task.version", started.Version)
            .SetTag("durabletask.task.instance_id", started.InstanceId)
            .SetTag("durabletask.task.execution_id", started.ExecutionId.ToString("N"));
        Activity.Current = outer;
        return span;
    }

    /// <summary>A call of an activity, from the decision to the outcome.</summary>
    public static Activity? Call(TaskScheduledEvent task, string instanceId, string? traceParent) => Task(task, instanceId, ActivityKind.Client, Parse(traceParent));

    /// <summary>One attempt, on the thread that runs it; it is the current span there.</summary>
    public static Activity? Attempt(TaskScheduledEvent task, string instanceId, Activity? call) =>
        Source.HasListeners() ? StartTask(task, instanceId, ActivityKind.Server, call?.Context) : null;

    /// <summary>A timer that fired: from its making to now.</summary>
    public static void Timer(string orchestration, string instanceId, int taskId, DateTime created, DateTime fireAt, string? traceParent)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        var outer = Activity.Current;
        Source.StartActivity($"orchestration:{orchestration}:timer", ActivityKind.Internal, Parse(traceParent) ?? default, null, null, created)?
            .SetTag("durabletask.type", "timer")
            .SetTag("durabletask.task.name", orchestration)
            .SetTag("durabletask.task.instance_id", instanceId)
            .SetTag("durabletask.task.task_id", taskId)
            .SetTag("durabletask.fire_at", fireAt.ToString("O", CultureInfo.InvariantCulture))
            .Dispose();
        Activity.Current = outer;
    }

    public static void End(Activity? span, string status, string? error)
    {
        if (span is null)
        {
            return;
        }

        var outer = Activity.Current;
        _ = span.SetTag("durabletask.task.status", status);
        if (error is not null)
        {
            _ = span.SetStatus(ActivityStatusCode.Error, error);
        }

        span.Dispose();
        Activity.Current = outer;
    }

    private static Activity? Task(TaskScheduledEvent task, string instanceId, ActivityKind kind, ActivityContext? parent)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var outer = Activity.Current;
        var span = StartTask(task, instanceId, kind, parent);
        Activity.Current = outer;
        return span;
    }

    private static Activity? StartTask(TaskScheduledEvent task, string instanceId, ActivityKind kind, ActivityContext? parent) =>
        Source.StartActivity($"activity:{task.Name}", kind, parent ?? default)?
            .SetTag("durabletask.type", "activity")
            .SetTag("durabletask.task.name", task.Name)
            .SetTag("durabletask.task.instance_id", instanceId)
            .SetTag("durabletask.task.task_id", task.EventId);

    private static ActivityContext? Parse(string? traceParent) =>
        traceParent is not null && ActivityContext.TryParse(traceParent, null, out var context) ? context : null;
}
