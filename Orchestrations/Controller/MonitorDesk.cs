using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Monitors;
using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>
/// Keeps the monitors as they should be: starts what is missing, tells each what changed, ends what is no longer needed. They are
/// children of the controller, carried from execution to execution, and end with it.
/// </summary>
internal sealed class MonitorDesk(TaskOrchestrationContext context, string assembly, IEnumerable<string> known)
{
    private readonly SortedSet<string> _known = new(known, StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _started = [];
    private readonly Dictionary<string, string> _told = [];

    /// <summary>The monitors that were started and not ended, for the next execution.</summary>
    public IReadOnlyList<string> Known => [.. _known];

    /// <summary>Makes it so.</summary>
    public void Sync(IReadOnlyList<MonitorSpec> monitors)
    {
        foreach (var monitor in monitors)
        {
            Start(monitor);
            Tell(monitor);
        }

        foreach (var gone in _known.Except(monitors.Select(m => m.Id)).ToList())
        {
            context.SendEvent(gone, MetricSignal.EventName, gone.StartsWith(InstanceIds.LoadPrefix, StringComparison.Ordinal)
                ? new ScaleMessage { Stop = true }
                : new HealMessage { Stop = true });
            _ = _known.Remove(gone);
            _ = _started.Remove(gone);
            _ = _told.Remove(gone);
        }
    }

    /// <summary>Sees to it that a monitor is told its order even if that has not changed: it waits for an answer.</summary>
    public void Answer(string id) => _told.Remove(id);

    /// <summary>Tells a monitor that an operation on its pool ended.</summary>
    public void OperationEnded(string id, PoolOperationEnd end) =>
        context.SendEvent(id, MetricSignal.EventName, new ScaleMessage { Ended = end });

    private void Start(MonitorSpec monitor)
    {
        // One that still runs from a former execution refuses a second start, and so is found to be there; one that was ended is started anew.
        if (_started.TryGetValue(monitor.Id, out var work) && !HasEnded(work))
        {
            return;
        }

        var options = new SubOrchestrationOptions(instanceId: monitor.Id) { Tags = ProcessTags.Of(assembly) };
        _started[monitor.Id] = monitor.Scale is not null
            ? context.CallSubOrchestratorAsync(OrchestratorNames.ScaleMonitor, monitor.Scale, options)
            : context.CallSubOrchestratorAsync(OrchestratorNames.HealMonitor, monitor.Heal, options);
        _ = _known.Add(monitor.Id);
        _ = _told.Remove(monitor.Id);
    }

    private static bool HasEnded(Task work) =>
        work.IsCompleted && (work.Exception?.InnerException as TaskFailedException)?.FailureDetails.IsCausedBy<OrchestrationAlreadyExistsException>() != true;

    private void Tell(MonitorSpec monitor)
    {
        object message = monitor.Scale is not null ? new ScaleMessage { Order = monitor.Scale.Order } : new HealMessage { Order = monitor.Heal!.Order };
        var text = JsonDataConverter.Default.Serialize(message)!;
        if (_told.GetValueOrDefault(monitor.Id) != text)
        {
            _told[monitor.Id] = text;
            context.SendEvent(monitor.Id, MetricSignal.EventName, message);
        }
    }
}
