using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>An assembly or resource instance. Derived from the topology; not meant for JSON.</summary>
public sealed record ComponentInstance
{
    /// <summary>The instance name, for example <c>voice__voip-server__1__asterisk</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The instance id: derived from the assembly's id, the name and the generation.</summary>
    public required string Id { get; init; }

    /// <summary>The key in the enclosing composition; the name for the top-level assembly.</summary>
    public required string Key { get; init; }

    /// <summary>The full name of its descriptor.</summary>
    public required string Type { get; init; }

    /// <summary>True for a resource.</summary>
    public bool IsResource { get; init; }

    /// <summary>The enclosing assembly instance; null for the top-level assembly.</summary>
    public string? Parent { get; init; }

    /// <summary>The cluster that it is a member of (<see cref="ClusterInstance.Name"/>), or null.</summary>
    public string? Cluster { get; init; }

    /// <summary>Its own number in the cluster, from 1, or else that of the nearest enclosing member, or 1: what <c>${instance.index}</c> gives.</summary>
    public int Index { get; init; } = 1;

    /// <summary>Where each property's value comes from.</summary>
    public IReadOnlyDictionary<string, PropertyBinding> Properties { get; init; } = new Dictionary<string, PropertyBinding>();

    /// <summary>The instance names of its components, in descriptor order.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>The transitions that a resource declares.</summary>
    public IReadOnlyList<Transition> Lifecycle { get; init; } = [];

    /// <summary>The folder of a resource's package relative to the catalogue; empty when it has none.</summary>
    public string Package { get; init; } = "";
}
