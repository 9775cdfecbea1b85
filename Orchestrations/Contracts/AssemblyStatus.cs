using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>
/// An assembly as its controller publishes it: the custom status of the orchestration <c>assembly:{name}</c>, and the only record of
/// the topology.
/// </summary>
public sealed record AssemblyStatus
{
    /// <summary>The id of this life of the name.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>For example <c>assembly::jumphost-voice-service::1.0</c>.</summary>
    public required string DescriptorName { get; init; }

    /// <summary>The state that all children have reached.</summary>
    public LifecycleState State { get; init; }

    /// <summary>Why it is Failed, or short of what was asked for.</summary>
    public string? StateReason { get; init; }

    /// <summary>The state that was asked for last.</summary>
    public LifecycleState IntendedState { get; init; }

    /// <summary>The property values that were given when it was created or upgraded.</summary>
    public IReadOnlyDictionary<string, string> RequestedProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>The assembly's own properties as far as they are known; empty values included.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Nested assemblies and resources, in descriptor order.</summary>
    public IReadOnlyList<ComponentStatus> Children { get; init; } = [];

    /// <summary>The clusters that can grow or shrink.</summary>
    public IReadOnlyList<ClusterStatus> Clusters { get; init; } = [];

    /// <summary>The member numbers of clusters, by cluster instance name, where they are not the initial ones.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Members { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>How often a component was replaced by a new one of its name, by instance name.</summary>
    public IReadOnlyDictionary<string, int> Generations { get; init; } = new Dictionary<string, int>();

    /// <summary>Which edition of a resource it has, by the instance name of the first one; what is not named is the first.</summary>
    public IReadOnlyDictionary<string, int> Editions { get; init; } = new Dictionary<string, int>();

    /// <summary>The upgrade that was begun and is not over, or null.</summary>
    public UpgradeStatus? Upgrade { get; init; }

    /// <summary>Established relationships.</summary>
    public IReadOnlyList<RelationshipStatus> Relationships { get; init; } = [];

    /// <summary>Referenced assemblies.</summary>
    public IReadOnlyList<ReferenceStatus> References { get; init; } = [];

    /// <summary>What is the matter with it, in words: Available, Progressing, Degraded, …</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The process that runs now, or null.</summary>
    public string? CurrentProcessId { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When its state or topology changed last (UTC).</summary>
    public DateTime LastModifiedAt { get; init; }
}
