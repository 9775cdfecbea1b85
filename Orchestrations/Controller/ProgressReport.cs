using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What a process changed since its last report. The controller writes it down, which makes it so.</summary>
internal sealed record ProgressReport
{
    public required string ProcessId { get; init; }

    /// <summary>The process waits until the controller has written the report down.</summary>
    public bool WantsAnswer { get; init; }

    /// <summary>The process has looked at everything that could refuse it; it waits to be admitted.</summary>
    public bool IsReady { get; init; }

    /// <summary>The assembly's shape, when it changed.</summary>
    public Topology? Topology { get; init; }

    /// <summary>The upgrade under way, when it began or came further.</summary>
    public UpgradeRecord? Upgrade { get; init; }

    /// <summary>The upgrade is over.</summary>
    public bool EndsUpgrade { get; init; }

    /// <summary>Scripts, when some were added.</summary>
    public IReadOnlyList<LifecycleScript> Scripts { get; init; } = [];

    /// <summary>References by assembly name, those that changed.</summary>
    public IReadOnlyDictionary<string, ReferenceRecord> References { get; init; } = new Dictionary<string, ReferenceRecord>();

    /// <summary>Resources by instance name, those that changed.</summary>
    public IReadOnlyDictionary<string, ComponentRecord> Components { get; init; } = new Dictionary<string, ComponentRecord>();

    /// <summary>Relationships that were established, with their properties, and that were taken back: null.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>?> Relationships { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>?>();

    /// <summary>Clusters by instance name whose members changed.</summary>
    public IReadOnlyDictionary<string, ClusterChange> Clusters { get; init; } = new Dictionary<string, ClusterChange>();

    /// <summary>Cluster members by instance name of which something changed; null for those that are gone.</summary>
    public IReadOnlyDictionary<string, PoolMemberRecord?> PoolMembers { get; init; } = new Dictionary<string, PoolMemberRecord?>();

    /// <summary>Components whose list may not be what it should be, because an entry could not be changed for certain.</summary>
    public IReadOnlyList<string> DoubtfulLists { get; init; } = [];

    /// <summary>Deployment locations that were found not to answer, or to answer again.</summary>
    public IReadOnlyDictionary<string, LocationRecord> Locations { get; init; } = new Dictionary<string, LocationRecord>();

    /// <summary>The members that the process has chosen to work on; null when that did not change.</summary>
    public IReadOnlyList<string>? Chosen { get; init; }

    public bool IsEmpty => !WantsAnswer && !IsReady && Topology is null && Upgrade is null && !EndsUpgrade && Chosen is null
        && Scripts.Count + References.Count + Components.Count + Relationships.Count + Clusters.Count + PoolMembers.Count + Locations.Count + DoubtfulLists.Count == 0;
}
