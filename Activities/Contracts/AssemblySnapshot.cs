using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Contracts;

/// <summary>The part of a controller's published status that activities read.</summary>
public sealed record AssemblySnapshot
{
    /// <summary>The id of this life of the name.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Its descriptor.</summary>
    public required string DescriptorName { get; init; }

    /// <summary>The state that all children have reached; None after it was deleted.</summary>
    public LifecycleState State { get; init; }

    /// <summary>The state asked for last; None when it is on its way out.</summary>
    public LifecycleState IntendedState { get; init; }

    /// <summary>The process that works on it, or null.</summary>
    public string? CurrentProcessId { get; init; }

    /// <summary>The property values that were given for it.</summary>
    public IReadOnlyDictionary<string, string> RequestedProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>Its own properties.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Its components.</summary>
    public IReadOnlyList<ComponentSnapshot> Children { get; init; } = [];

    /// <summary>The assemblies that it refers to.</summary>
    public IReadOnlyList<ReferenceSnapshot> References { get; init; } = [];

    /// <summary>The other side of an upgrade that is not over, or null.</summary>
    public UpgradeSnapshot? Upgrade { get; init; }

    /// <summary>Its clusters.</summary>
    public IReadOnlyList<ClusterSnapshot> Clusters { get; init; } = [];

    /// <summary>All components at every depth, also those of an upgrade's other side.</summary>
    public IEnumerable<ComponentSnapshot> Components() => Children.Concat(Upgrade?.Components ?? []).SelectMany(c => c.WithDescendants());
}
