using System.Text.Json.Serialization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Monitors;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>An assembly in full: what its controller keeps and its processes work on. Immutable.</summary>
internal sealed record AssemblyRecord
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string DescriptorName { get; init; }

    /// <summary>The property values that were given.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public LifecycleState IntendedState { get; init; }

    /// <summary>Why it is short of the intended state.</summary>
    public string? StateReason { get; init; }

    /// <summary>Its shape; null until a process has resolved the descriptor.</summary>
    public Topology? Topology { get; init; }

    /// <summary>The upgrade that was begun and is not over, or null.</summary>
    public UpgradeRecord? Upgrade { get; init; }

    /// <summary>Cluster members of a recovered assembly, to be put into its topology once that is resolved again.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> RecoveredMembers { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>Generations of a recovered assembly's components, likewise.</summary>
    public IReadOnlyDictionary<string, int> RecoveredGenerations { get; init; } = new Dictionary<string, int>();

    /// <summary>Editions of a recovered assembly's resources, likewise.</summary>
    public IReadOnlyDictionary<string, int> RecoveredEditions { get; init; } = new Dictionary<string, int>();

    /// <summary>The upgrade that a recovered assembly was in, likewise.</summary>
    public UpgradeStatus? RecoveredUpgrade { get; init; }

    /// <summary>Cluster members by instance name, as far as there is something to know of them.</summary>
    public IReadOnlyDictionary<string, PoolMemberRecord> PoolMembers { get; init; } = new Dictionary<string, PoolMemberRecord>();

    /// <summary>The health of watched resources by instance name.</summary>
    public IReadOnlyDictionary<string, HealthRecord> Health { get; init; } = new Dictionary<string, HealthRecord>();

    /// <summary>What the monitors of scale policies said last, by policy.</summary>
    public IReadOnlyDictionary<string, ScaleReport> Scaling { get; init; } = new Dictionary<string, ScaleReport>();

    /// <summary>Deployment locations that had to be asked whether they answer.</summary>
    public IReadOnlyDictionary<string, LocationRecord> Locations { get; init; } = new Dictionary<string, LocationRecord>();

    /// <summary>What was found last at each deployment location that is looked after: components that are not what was made.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DriftFinding>> Drift { get; init; } = new Dictionary<string, IReadOnlyList<DriftFinding>>();

    /// <summary>The lifecycle scripts of its resources as they were when they were resolved last.</summary>
    public IReadOnlyList<LifecycleScript> Scripts { get; init; } = [];

    /// <summary>Its resources by instance name; one that is missing does not exist yet or any more.</summary>
    public IReadOnlyDictionary<string, ComponentRecord> Components { get; init; } = new Dictionary<string, ComponentRecord>();

    /// <summary>The established relationships by instance name, with their properties.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Relationships { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Referenced assemblies by name.</summary>
    public IReadOnlyDictionary<string, ReferenceRecord> References { get; init; } = new Dictionary<string, ReferenceRecord>();

    /// <summary>Components whose list of attached ones may not be what it should be and is to be written in full.</summary>
    public IReadOnlyList<string> DoubtfulLists { get; init; } = [];

    /// <summary>It was taken over from what a former controller published: what that had begun is not known.</summary>
    public bool IsRecovered { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime LastModifiedAt { get; init; }

    /// <summary>Where everything stands, as the planner wants it.</summary>
    [JsonIgnore]
    public InstanceStates States => new()
    {
        Resources = Components.ToDictionary(c => c.Key, c => c.Value.State),
        Relationships = [.. Relationships.Keys],
    };

    /// <summary>The state of the whole, without the cluster members that come and go. It exists from the moment it was asked for.</summary>
    [JsonIgnore]
    public LifecycleState State => Topology is null ? LifecycleState.Created
        : StateRollup.StateOf(Topology, States, Topology.Name, IntendedState, Pools.Aside(this)) is var state && state == LifecycleState.None ? LifecycleState.Created
        : state;

    /// <summary>How a resource type is handled on an infrastructure type, or null.</summary>
    public LifecycleScript? ScriptOf(LifecycleKey key) =>
        Scripts.FirstOrDefault(s => s.Resource == key.Resource && s.Infrastructure == key.Infrastructure);

    /// <summary>Values for a topology's expressions: that of an upgrade's other side, or the one that counts.</summary>
    public PropertyResolver Resolver(Topology? topology = null) => new(
        topology ?? Topology ?? throw new InvalidOperationException($"'{Name}' has no topology yet."),
        Components.ToDictionary(c => c.Key, c => c.Value.Outputs),
        References.ToDictionary(r => r.Key, r => new ReferencedAssembly(r.Value.Name, r.Value.Id, r.Value.Properties)));

    /// <summary>What is known of the instances, as upgrades compare it.</summary>
    [JsonIgnore]
    public InstanceFacts Facts => new()
    {
        Outputs = Components.ToDictionary(c => c.Key, c => c.Value.Outputs),
        References = References.ToDictionary(r => r.Key, r => new ReferencedAssembly(r.Value.Name, r.Value.Id, r.Value.Properties)),
        Applied = Components.Where(c => c.Value.Applied is not null).ToDictionary(c => c.Key, c => c.Value.Applied!),
        Relationships = Relationships,
    };

    /// <summary>The record after a report.</summary>
    public AssemblyRecord After(ProgressReport report, DateTime now)
    {
        var components = new Dictionary<string, ComponentRecord>(Components);
        foreach (var (name, component) in report.Components)
        {
            if (component.State == LifecycleState.None && component.UnderWay is null)
            {
                _ = components.Remove(name);
            }
            else
            {
                components[name] = Components.GetValueOrDefault(name)?.State == component.State ? component : component with { Since = now };
            }
        }

        var topology = report.Topology ?? Topology;
        foreach (var (cluster, change) in report.Clusters)
        {
            var present = topology!.Clusters.First(c => c.Name == cluster).Indexes;
            topology = topology.WithMembers(cluster, present.Union(change.Joined).Except(change.Left));
        }

        return this with
        {
            Topology = topology,
            Upgrade = report.EndsUpgrade ? null : report.Upgrade ?? Upgrade,
            DescriptorName = report.Topology?.DescriptorName ?? DescriptorName,
            Properties = report.Topology?.Properties ?? Properties,
            Scripts = report.Scripts.Count == 0 ? Scripts : Merge(Scripts, report.Scripts),
            Components = components,
            Relationships = Maps.Merge(Relationships, report.Relationships),
            References = Maps.Union(References, report.References),
            PoolMembers = Maps.Merge(PoolMembers, report.PoolMembers),
            Locations = Maps.Union(Locations, report.Locations),
            Health = Health.Where(h => components.ContainsKey(h.Key)).ToDictionary(),
            LastModifiedAt = now,
        };
    }

    /// <summary>The record after a process died: what it had under way is in the state that a failure leaves.</summary>
    public AssemblyRecord AfterDeathOf(string processId, string reason, DateTime now) => this with
    {
        Components = Components.ToDictionary(c => c.Key, c => c.Value.UnderWay is { } work && work.ProcessId == processId
            ? c.Value with { UnderWay = null, State = work.IfCutShort, Since = now, Reason = $"{work.Transition} was cut short: {reason}" }
            : c.Value),
        LastModifiedAt = now,
    };

    private static List<LifecycleScript> Merge(IReadOnlyList<LifecycleScript> former, IReadOnlyList<LifecycleScript> latter) =>
        [.. former.Where(f => !latter.Any(l => l.Resource == f.Resource && l.Infrastructure == f.Infrastructure)), .. latter];
}
