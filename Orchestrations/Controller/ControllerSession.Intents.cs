using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>From intents to processes.</summary>
internal sealed partial class ControllerSession
{
    private void Take(IntentRequest intent)
    {
        if (_open.Any(p => p.Entry.Id == intent.ProcessId) || _finished.Any(p => p.Id == intent.ProcessId))
        {
            return;
        }

        var (entry, fault) = IntentReading.Read(intent, _assembly, _finished);
        fault ??= intent.Intent == Intents.CreateAssembly && _assembly.IntendedState != LifecycleState.None ? "the assembly exists already" : null;
        Decide(entry, _isDeleted ? "the assembly has been deleted" : fault);
    }

    /// <summary>Starts, queues or settles a process by the conflict table.</summary>
    private void Decide(ProcessEntry entry, string? fault)
    {
        if (fault is not null)
        {
            Settle(entry, new(ProcessState.Cancelled, fault));
            return;
        }

        var contenders = Contenders(_open);
        var admission = Admission.Decide([.. AwaitingRetry(entry), .. contenders], entry, Pools.Context(_assembly, entry.Cluster, contenders));
        var other = _open.FirstOrDefault(p => p.Entry.Id == admission.Other?.Id);
        switch (admission.Resolution)
        {
            case Resolution.Undrain when other is not null:
                Tell(other, new ProcessControl { Undrain = Math.Max(1, entry.Count), UndrainReason = entry.IsAutomatic ? "the load is high again" : "asked to scale out instead" });
                Settle(entry, new(ProcessState.Completed, $"process {other.Entry.Id} takes back what it drains instead"));
                break;
            case Resolution.FinishRemoval when other is not null:
                FinishRemoval(other, entry);
                Settle(entry, new(ProcessState.Completed, Removed(other.Entry.Id)));
                break;
            case Resolution.RemoveInstead when other is not null:
                Tell(other, new ProcessControl { Cancel = $"cancelled because its member is removed by process {entry.Id} instead" });
                Start(entry with { Members = other.Entry.Members, Status = ProcessState.Pending }, null, admission.Describe());
                break;
            case Resolution.Refuse or Resolution.Drop or Resolution.Coalesce or Resolution.PartOfRunning:
                Settle(entry, new(ProcessState.Cancelled, admission.Describe()));
                break;
            default:
                Admit(entry, admission);
                break;
        }
    }

    private void Admit(ProcessEntry entry, Admission admission)
    {
        // A deletion looks for assemblies that refer to this one before anything is cancelled for it.
        var mayRun = admission.Resolution == Resolution.Run && entry.Kind != ProcessKind.Delete;
        if (mayRun && HalfWay(entry) is { } fault)
        {
            Settle(entry, new(ProcessState.Cancelled, fault));
            return;
        }

        if (mayRun)
        {
            Begin(ref entry);
        }

        Start(
            entry with { Status = mayRun ? ProcessState.InProgress : ProcessState.Pending },
            null,
            mayRun ? null : admission.Other is null ? "" : admission.Describe());
        if (entry.Kind == ProcessKind.Delete)
        {
            _assembly = _assembly with { IntendedState = LifecycleState.None };
        }
    }

    /// <summary>What changes at the moment at which a process is let in.</summary>
    private void Begin(ref ProcessEntry entry)
    {
        _assembly = _assembly with { IntendedState = entry.Desired };
        if (entry is { Kind: ProcessKind.Heal, Component: { } component, IsRecovered: false })
        {
            _assembly = HealthDesk.Begin(_assembly, component, _context.CurrentUtcDateTime);
        }
        else if (entry.Kind == ProcessKind.ScaleOut && !entry.Members.Any(m => _assembly.Topology!.Components.ContainsKey(m)))
        {
            // The numbers that were free when it was asked for may be taken by now.
            entry = PoolReading.Out(entry, _assembly, entry.Count).Entry;
        }
    }

    private void FinishRemoval(RunningProcess remover, ProcessEntry heal) => Tell(remover, new ProcessControl { DeadMember = heal.Members[0] });

    private static string Removed(string remover) => $"it is on its way out by process {remover}, which finishes its removal";

    // What a policy wants and cannot have is dropped without a trace: it looks again.
    private void Settle(ProcessEntry entry, ProcessResult result)
    {
        if (!entry.IsAutomatic)
        {
            Start(entry with { Status = result.Status }, result, null);
        }
    }

    private void Start(ProcessEntry entry, ProcessResult? settled, string? waitsFor)
    {
        var input = Input(entry, settled, waitsFor);
        ControllerLog.Began(
            _logger,
            entry.Id,
            entry.Kind,
            entry.IsAutomatic ? "a policy" : "a request",
            _assembly.Name,
            settled is not null ? "is settled" : entry.Status == ProcessState.Pending ? "waits" : "begins",
            settled?.Reason ?? waitsFor ?? entry.Reason ?? entry.Request.Intent);
        _open.Add(new(entry, _context.CallSubOrchestratorAsync<ProcessResult>(
            OrchestratorNames.AssemblyProcess,
            input,
            new SubOrchestrationOptions(instanceId: entry.Id) { Tags = ProcessTags.Of(_assembly.Name, entry.Id, entry.Kind) })));
    }

    private ProcessInput Input(ProcessEntry entry, ProcessResult? settled, string? waitsFor) => new()
    {
        Request = entry.Request,
        Kind = entry.Kind,
        AssemblyId = _assembly.Id,
        AssemblyType = _assembly.DescriptorName,
        Intent = entry.Request.Intent,
        Desired = entry.Desired,
        Assembly = entry.Status == ProcessState.InProgress ? _assembly : null,
        Pool = entry.Status == ProcessState.InProgress ? Pool(entry) : null,
        Heal = Heal(entry),
        GoesBack = entry.GoesBack,
        ListOf = entry.Kind == ProcessKind.SyncList ? entry.Component : null,
        Settled = settled,
        WaitsFor = waitsFor,
    };

    private void AdmitWaiting()
    {
        foreach (var process in _open.Where(p => p.Entry.Status == ProcessState.Pending && !p.Work.IsCompleted).ToList())
        {
            var earlier = Contenders(_open.TakeWhile(p => p != process));
            var admission = Admission.Decide(earlier, process.Entry, Pools.Context(_assembly, process.Entry.Cluster, earlier));
            var isFree = process.Entry.Kind == ProcessKind.Delete ? process.IsReady && _open.Count == 1 : admission.Resolution == Resolution.Run;
            if (admission is { Resolution: Resolution.FinishRemoval, Other: { } remover } && process.Entry.Kind == ProcessKind.Heal)
            {
                // It was chosen to go while its heal waited.
                FinishRemoval(_open.First(p => p.Entry.Id == remover.Id), process.Entry);
                Tell(process, new ProcessControl { Refuse = Removed(remover.Id) });
                process.Entry = process.Entry with { Status = ProcessState.Completed };
            }
            else if (isFree && HalfWay(process.Entry) is { } fault)
            {
                Tell(process, new ProcessControl { Refuse = fault });
            }
            else if (isFree)
            {
                var entry = process.Entry with
                {
                    Status = ProcessState.InProgress,
                    Before = process.Entry.Kind == ProcessKind.Delete ? process.Entry.Before : _assembly.IntendedState,
                };
                Begin(ref entry);
                process.Entry = entry;
                Tell(process, new ProcessControl { Go = new(_assembly, Pool(entry)) });
            }
        }
    }

    private PoolTask? Pool(ProcessEntry entry) => entry is { Kind: ProcessKind.ScaleOut or ProcessKind.ScaleIn, Cluster: { } cluster }
        ? new()
        {
            Cluster = cluster,
            Members = entry.Members,
            Count = entry.Count,
            Drain = PolicyReading.DrainOf(_assembly.Topology!, cluster),
            IsAutomatic = entry.IsAutomatic,
        }
        : null;

    private HealTask? Heal(ProcessEntry entry) => entry is { Kind: ProcessKind.Heal, Component: { } component }
        ? new()
        {
            Component = component,
            Policy = PolicyReading.HealingOf(_assembly.Topology!, component),
            IsRecovered = entry.IsRecovered,
            Reason = entry.Reason ?? _assembly.Health.GetValueOrDefault(component)?.Reason,
        }
        : null;

    // What an upgrade left half-way has two shapes at once: nothing else may change its shape until one of them is left.
    private string? HalfWay(ProcessEntry entry) =>
        _assembly.Upgrade is null
        || entry.Kind is ProcessKind.Delete or ProcessKind.Heal or ProcessKind.SyncList
        || entry is { Kind: ProcessKind.Upgrade, Request.PreviousProcessId: not null }
            ? null
            : $"an upgrade ended half-way{(_finished.FindLast(p => p.Kind == ProcessKind.Upgrade) is { } half ? $" (process {half.Id})" : "")}; retry it or roll it back first";

    // One that was settled only lives to say so, and one that writes a list is in nobody's way.
    private static List<ProcessEntry> Contenders(IEnumerable<RunningProcess> processes) =>
        [.. processes.Select(p => p.Entry).Where(p => p.Status is ProcessState.InProgress or ProcessState.Pending && p.Kind != ProcessKind.SyncList)];

    // A change of a pool that failed and left its members half-way, unless it was taken up again.
    private IEnumerable<ProcessEntry> AwaitingRetry(ProcessEntry entry) => _finished
        .Where(p => p is { Status: ProcessState.Failed, Kind: ProcessKind.ScaleOut, IsAutomatic: false } && p.Id != entry.Request.PreviousProcessId)
        .Where(p => p.Members.Any(m => _assembly.Topology?.Components.ContainsKey(m) == true && Pools.SituationOf(_assembly, m, []) != MemberSituation.Serving));
}
