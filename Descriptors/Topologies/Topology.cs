using System.Text.Json.Serialization;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>
/// An assembly instance with everything below it. Immutable. It keeps what cannot be derived (the descriptors as they were, the values
/// given, the members of clusters) and derives all instances from that, so that its JSON stays small and complete: a later change of
/// the catalogue does not reach it.
/// </summary>
public sealed class Topology
{
    private TopologyView? _view;

    /// <summary>The top-level assembly's name.</summary>
    public required string Name { get; init; }

    /// <summary>The top-level assembly's id.</summary>
    public required string Id { get; init; }

    /// <summary>The top-level assembly's descriptor.</summary>
    public required string DescriptorName { get; init; }

    /// <summary>The property values given with the request.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The assembly descriptors in use, by full name.</summary>
    public IReadOnlyDictionary<string, AssemblyDescriptor> AssemblyTypes { get; init; } = new Dictionary<string, AssemblyDescriptor>();

    /// <summary>The resource descriptors in use, by full name.</summary>
    public IReadOnlyDictionary<string, ResourceDescriptor> ResourceTypes { get; init; } = new Dictionary<string, ResourceDescriptor>();

    /// <summary>The package folders of the resource types that have one.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary>The member numbers of clusters by cluster instance name; a cluster that is not named has its initial members.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Members { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>How often a component of that instance name was replaced; reaches the ids of everything below it.</summary>
    public IReadOnlyDictionary<string, int> Generations { get; init; } = new Dictionary<string, int>();

    /// <summary>The top-level assembly.</summary>
    [JsonIgnore]
    public ComponentInstance Root => Components[Name];

    /// <summary>All instances by instance name, each after the one that encloses it, in descriptor order.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, ComponentInstance> Components => View.Components;

    /// <summary>All relationships, in descriptor order.</summary>
    [JsonIgnore]
    public IReadOnlyList<RelationshipInstance> Relationships => View.Relationships;

    /// <summary>All references to other assemblies.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReferenceInstance> References => View.References;

    /// <summary>All clusters.</summary>
    [JsonIgnore]
    public IReadOnlyList<ClusterInstance> Clusters => View.Clusters;

    /// <summary>All scale policies.</summary>
    [JsonIgnore]
    public IReadOnlyList<ScalePolicyInstance> ScalePolicies => View.ScalePolicies;

    /// <summary>All heal policies.</summary>
    [JsonIgnore]
    public IReadOnlyList<HealPolicyInstance> HealPolicies => View.HealPolicies;

    internal TopologyView View => _view ??= TopologyView.Of(this);

    /// <summary>The resources at and below a component, in descriptor order.</summary>
    public IEnumerable<ComponentInstance> ResourcesOf(string component)
    {
        var instance = Components[component];
        return instance.IsResource ? [instance] : instance.Children.SelectMany(ResourcesOf);
    }

    /// <summary>The resources that carry an operation of a component out; empty when it offers none of that name.</summary>
    public IReadOnlyList<OperationTarget> FindOperation(string component, string operation) => View.FindOperation(component, operation);

    /// <summary>The resource metrics behind a metric of a component; empty when it has none of that name.</summary>
    public IReadOnlyList<MetricInstance> FindMetric(string component, string metric) => View.FindMetric(component, metric);

    /// <summary>
    /// The topology with other members in a cluster. A number that leaves and later comes back is a new instance with new ids. Bounds are the
    /// caller's business: healing may hold a cluster below its minimum for a while.
    /// </summary>
    public Topology WithMembers(string cluster, IEnumerable<int> indexes)
    {
        var present = Clusters.FirstOrDefault(c => c.Name == cluster)
            ?? throw new ArgumentException($"'{cluster}' is not a cluster of '{Name}'.", nameof(cluster));
        var members = indexes.Distinct().Order().ToList();
        var generations = new Dictionary<string, int>(Generations);
        foreach (var gone in present.Indexes.Except(members).Select(present.MemberName))
        {
            generations[gone] = generations.GetValueOrDefault(gone) + 1;
        }

        return Copy(Properties, new Dictionary<string, IReadOnlyList<int>>(Members) { [cluster] = members }, generations);
    }

    /// <summary>The topology with a component replaced by a new one of the same name: it and everything below it get new ids.</summary>
    public Topology WithReplaced(string component) =>
        Copy(Properties, Members, new Dictionary<string, int>(Generations) { [component] = Generations.GetValueOrDefault(component) + 1 });

    /// <summary>
    /// This topology, newly built for an upgrade, with the members and generations of the one that the assembly has: a cluster keeps its members as far
    /// as its new bounds allow, the oldest first.
    /// </summary>
    public Topology CarryOver(Topology former)
    {
        var carried = Copy(Properties, Members, former.Generations);

        // One cluster at a time and from the outside in, since members may hold clusters of their own.
        var done = new HashSet<string>();
        while (carried.Clusters.FirstOrDefault(c => !done.Contains(c.Name)) is { } cluster)
        {
            _ = done.Add(cluster.Name);
            if (former.Clusters.FirstOrDefault(c => c.Name == cluster.Name) is { } old)
            {
                var kept = old.Indexes.Take(cluster.Maximum ?? int.MaxValue).ToList();
                var added = Enumerable.Range(1, int.MaxValue - 1).Where(index => !old.Indexes.Contains(index)).Take(Math.Max(0, cluster.Minimum - kept.Count));
                carried = carried.Copy(
                    Properties, new Dictionary<string, IReadOnlyList<int>>(carried.Members) { [cluster.Name] = [.. kept.Concat(added).Order()] }, carried.Generations);
            }
        }

        return carried;
    }

    /// <summary>The topology with other property values from outside.</summary>
    public Topology WithProperties(IReadOnlyDictionary<string, string> properties) => Copy(properties, Members, Generations);

    private Topology Copy(
        IReadOnlyDictionary<string, string> properties, IReadOnlyDictionary<string, IReadOnlyList<int>> members, IReadOnlyDictionary<string, int> generations) => new()
        {
            Name = Name,
            Id = Id,
            DescriptorName = DescriptorName,
            Properties = properties,
            AssemblyTypes = AssemblyTypes,
            ResourceTypes = ResourceTypes,
            Packages = Packages,
            Members = members,
            Generations = generations,
        };
}
