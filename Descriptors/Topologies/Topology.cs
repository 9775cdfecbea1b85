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

    /// <summary>
    /// Which edition of a resource is meant, from 2, by the instance name that its first edition has; what is not named is in its first. The editions of a resource
    /// can exist next to each other, so the later ones carry their number in their instance name.
    /// </summary>
    public IReadOnlyDictionary<string, int> Editions { get; init; } = new Dictionary<string, int>();

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

        return Copy(members: new Dictionary<string, IReadOnlyList<int>>(Members) { [cluster] = members }, generations: generations);
    }

    /// <summary>
    /// The topology with another edition of some resources, which can be made while the present one exists: the first edition whose name is free. The present
    /// edition gives its id up, so that the next of its name is a new instance.
    /// </summary>
    /// <param name="resources">The instance names of the resources.</param>
    /// <param name="isTaken">Whether an instance name is in use, other than by this topology.</param>
    public Topology WithSuccessors(IReadOnlyCollection<string> resources, Func<string, bool> isTaken)
    {
        var editions = new Dictionary<string, int>(Editions);
        var generations = new Dictionary<string, int>(Generations);
        foreach (var resource in resources.Select(name => Components[name]))
        {
            var first = Edition.FirstName(resource.Name, Editions);
            var edition = Enumerable.Range(1, int.MaxValue - 1).First(n => Edition.Name(first, n) is var name && !Components.ContainsKey(name) && !isTaken(name));
            _ = editions.Remove(first);
            if (edition > 1)
            {
                editions[first] = edition;
            }

            generations[resource.Name] = generations.GetValueOrDefault(resource.Name) + 1;
        }

        return Copy(generations: generations, editions: editions);
    }

    /// <summary>The topology with another name for every relationship that has the name of one in <paramref name="former"/> and other ends.</summary>
    internal Topology WithRelationshipsApartFrom(Topology former)
    {
        var taken = former.Relationships.Concat(Relationships).Select(r => r.Name).ToHashSet();
        var editions = new Dictionary<string, int>(Editions);
        foreach (var relationship in Relationships.Where(r => former.Relationships.Any(f => f.Name == r.Name && !EndsOf(r).SequenceEqual(former.EndsOf(f)))))
        {
            var first = Edition.FirstName(Edition.OfRelationship(relationship.Name), Editions);
            var edition = Enumerable.Range(1, int.MaxValue - 1).First(n => taken.Add(Edition.RelationshipName(Edition.Name(first, n))));
            editions[first] = edition;
        }

        return Copy(editions: editions);
    }

    /// <summary>
    /// This topology, newly built for an upgrade, with the members and generations of the one that the assembly has: a cluster keeps its members as far
    /// as its new bounds allow, the oldest first.
    /// </summary>
    public Topology CarryOver(Topology former)
    {
        var carried = Copy(generations: former.Generations, editions: former.Editions);

        // One cluster at a time and from the outside in, since members may hold clusters of their own.
        var done = new HashSet<string>();
        while (carried.Clusters.FirstOrDefault(c => !done.Contains(c.Name)) is { } cluster)
        {
            _ = done.Add(cluster.Name);
            if (former.Clusters.FirstOrDefault(c => c.Name == cluster.Name) is { } old)
            {
                var kept = old.Indexes.Take(cluster.Maximum ?? int.MaxValue).ToList();
                var added = Enumerable.Range(1, int.MaxValue - 1).Where(index => !old.Indexes.Contains(index)).Take(Math.Max(0, cluster.Minimum - kept.Count));
                carried = carried.Copy(members: new Dictionary<string, IReadOnlyList<int>>(carried.Members) { [cluster.Name] = [.. kept.Concat(added).Order()] });
            }
        }

        return carried;
    }

    private IEnumerable<string> EndsOf(RelationshipInstance relationship) =>
        ResourcesOf(relationship.Source).Select(r => r.Name).Append("").Concat(ResourcesOf(relationship.Target).Select(r => r.Name));

    private Topology Copy(
        IReadOnlyDictionary<string, IReadOnlyList<int>>? members = null,
        IReadOnlyDictionary<string, int>? generations = null,
        IReadOnlyDictionary<string, int>? editions = null) => new()
        {
            Name = Name,
            Id = Id,
            DescriptorName = DescriptorName,
            Properties = Properties,
            AssemblyTypes = AssemblyTypes,
            ResourceTypes = ResourceTypes,
            Packages = Packages,
            Members = members ?? Members,
            Generations = generations ?? Generations,
            Editions = editions ?? Editions,
        };
}
