using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>Reads an intent as a process: what to do to what, given the assembly and what happened before.</summary>
internal static class IntentReading
{
    /// <summary>The process, or why there can be none.</summary>
    public static (ProcessEntry Entry, string? Fault) Read(IntentRequest request, AssemblyRecord assembly, IReadOnlyList<ProcessEntry> finished) =>
        request.Intent switch
        {
            Intents.CreateAssembly => (Entry(request, ProcessKind.Create, assembly, StateOf(request)), null),
            Intents.ChangeAssemblyState => (Entry(request, ProcessKind.ChangeState, assembly, StateOf(request)), null),
            Intents.UpgradeAssembly => Upgrade(request, assembly),
            Intents.CreateOrUpgradeAssembly => assembly is { Topology: null, IntendedState: LifecycleState.None, RecoveredUpgrade: null } && !assembly.IsRecovered
                ? (Entry(request, ProcessKind.Create, assembly, StateOf(request)), null)
                : Upgrade(request, assembly),
            Intents.DeleteAssembly => (Entry(request, ProcessKind.Delete, assembly, LifecycleState.None), null),
            Intents.ScaleOutAssembly => PoolReading.Out(Entry(request, ProcessKind.ScaleOut, assembly, assembly.IntendedState), assembly, null),
            Intents.ScaleInAssembly => PoolReading.In(Entry(request, ProcessKind.ScaleIn, assembly, assembly.IntendedState), assembly, null),
            Intents.HealAssembly => Heal(Entry(request, ProcessKind.Heal, assembly, assembly.IntendedState), assembly),
            Intents.Retry or Intents.Rollback => Follow(request, assembly, finished),
            _ => (Entry(request, ProcessKind.ChangeState, assembly, assembly.IntendedState), $"the intent {request.Intent} is not offered"),
        };

    public static ProcessEntry Entry(IntentRequest request, ProcessKind kind, AssemblyRecord assembly, LifecycleState desired) =>
        new() { Request = request, Kind = kind, Desired = desired, Before = assembly.IntendedState };

    // The state of the assembly stays as it is asked for, unless the request names one.
    private static (ProcessEntry Entry, string? Fault) Upgrade(IntentRequest request, AssemblyRecord assembly)
    {
        var desired = request.IntendedState is null ? assembly.IntendedState : StateOf(request);
        return (
            Entry(request, ProcessKind.Upgrade, assembly, desired),
            desired == LifecycleState.None ? "the assembly is on its way out" : null);
    }

    private static (ProcessEntry Entry, string? Fault) Heal(ProcessEntry entry, AssemblyRecord assembly)
    {
        var wanted = entry.Request.BrokenComponentName ?? "";
        if (assembly.Topology?.Components.Values.FirstOrDefault(c => c.Name == wanted || c.Id == wanted) is not { } component)
        {
            return (entry, $"there is no component '{wanted}'");
        }

        var resources = assembly.Topology.ResourcesOf(component.Name).Select(r => r.Name).ToList();
        var resource = resources.FirstOrDefault(r => assembly.Components.GetValueOrDefault(r)?.State is LifecycleState.Broken or LifecycleState.Failed)
            ?? resources.FirstOrDefault();
        return resource is null || !assembly.Components.ContainsKey(resource)
            ? (entry, $"there is nothing of '{component.Name}' that could be healed")
            : (Healing(entry, assembly.Topology, resource), null);
    }

    /// <summary>The entry as the healing of a resource.</summary>
    public static ProcessEntry Healing(ProcessEntry entry, Topology topology, string resource)
    {
        var member = Pools.MemberOf(topology, resource);
        return entry with { Component = resource, Cluster = member?.Cluster, Members = [member?.Name ?? resource] };
    }

    private static (ProcessEntry Entry, string? Fault) Follow(IntentRequest request, AssemblyRecord assembly, IReadOnlyList<ProcessEntry> finished)
    {
        var none = Entry(request, ProcessKind.ChangeState, assembly, assembly.IntendedState);
        if (finished.LastOrDefault(p => p.Id == request.PreviousProcessId) is not { } previous)
        {
            return (none, $"process {request.PreviousProcessId} is not known to this assembly, or too long ago");
        }

        if (previous.Status is not (ProcessState.Failed or ProcessState.Cancelled))
        {
            return (none, $"process {previous.Id} is {previous.Status}; only a failed or cancelled one can be followed by a {request.Intent}");
        }

        if (request.Intent == Intents.Retry)
        {
            var again = previous.Request with
            {
                ProcessId = request.ProcessId,
                PreviousProcessId = previous.Id,
                NotifyInstanceId = request.NotifyInstanceId,
            };
            return (previous with { Request = again, IsAutomatic = false, Status = ProcessState.InProgress }, null);
        }

        return previous.Kind switch
        {
            ProcessKind.Upgrade => (Entry(request, ProcessKind.Upgrade, assembly, assembly.IntendedState) with { GoesBack = !previous.GoesBack }, null),
            ProcessKind.Heal => (none, "a heal cannot be rolled back; heal again or delete"),
            ProcessKind.ScaleOut => PoolReading.Back(Entry(request, ProcessKind.ScaleIn, assembly, assembly.IntendedState), previous, assembly),
            ProcessKind.ScaleIn => PoolReading.Back(Entry(request, ProcessKind.ScaleOut, assembly, assembly.IntendedState), previous, assembly),
            _ => (Entry(request, previous.Before == LifecycleState.None ? ProcessKind.Delete : ProcessKind.ChangeState, assembly, previous.Before), null),
        };
    }

    private static LifecycleState StateOf(IntentRequest request) => Enum.TryParse<LifecycleState>(request.IntendedState, ignoreCase: true, out var state)
        && state is LifecycleState.Installed or LifecycleState.Inactive or LifecycleState.Active
        ? state
        : LifecycleState.Active;
}
