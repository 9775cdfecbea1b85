using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>The components that keep a list of those attached to them which can be written in full, such as a gateway.</summary>
internal static class SyncedLists
{
    /// <summary>The relationship operation that writes a whole list.</summary>
    public const string Operation = "Sync";

    /// <summary>All of them, by instance name.</summary>
    public static IEnumerable<string> All(Topology topology) =>
        topology.Relationships.Where(r => r.Definition.Further.ContainsKey(Operation)).Select(r => r.Target).Distinct();

    /// <summary>Those that a component, or what encloses it, is in.</summary>
    public static IReadOnlyList<string> Of(Topology topology, string component) =>
    [
        .. topology.Relationships
            .Where(r => r.Definition.Further.ContainsKey(Operation) && (r.Source == component || component.StartsWith(r.Source + "__", StringComparison.Ordinal)))
            .Select(r => r.Target).Distinct(),
    ];

    /// <summary>Those that a process writes in full at its end.</summary>
    public static IReadOnlyList<string> WrittenBy(Topology? topology, ProcessEntry entry) =>
        topology is null || entry is not { Kind: ProcessKind.Heal or ProcessKind.SyncList, Component: { } component }
            ? []
            : [.. All(topology).Where(target => target == component || component.StartsWith(target + "__", StringComparison.Ordinal))];

    /// <summary>Whether a process changes single entries of lists.</summary>
    public static bool AreChangedBy(ProcessEntry entry) => entry.Kind is not ProcessKind.SyncList;

    /// <summary>Whether one is there to be written to.</summary>
    public static bool CanBeWritten(AssemblyRecord assembly, string target) =>
        assembly.Topology?.Components.ContainsKey(target) == true
        && assembly.Topology.ResourcesOf(target).All(r => assembly.Components.GetValueOrDefault(r.Name) is { State: LifecycleState.Active, UnderWay: null });

    /// <summary>Whether a source is to get no new work though it is in the list.</summary>
    public static bool IsDisabled(AssemblyRecord assembly, string source) =>
        assembly.PoolMembers.GetValueOrDefault(source)?.Drain is not null
        || Pools.SituationOf(assembly, source, []) is MemberSituation.Broken or MemberSituation.Quarantined;
}
