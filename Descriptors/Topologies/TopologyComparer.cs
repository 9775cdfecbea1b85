namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>Compares the topology that an assembly has with the one that it is to have.</summary>
public sealed class TopologyComparer
{
    private const string LocationProperty = "deploymentLocation";

    private readonly Topology _before;
    private readonly Topology _after;
    private readonly InstanceFacts _facts;
    private readonly PropertyResolver _old;

    private TopologyComparer(Topology before, Topology after, InstanceFacts facts)
    {
        _before = before;
        _after = after;
        _facts = facts;
        _old = new(before, facts.Outputs, facts.References);
    }

    /// <summary>
    /// The difference. A value that comes from a resource which is made anew is taken for changed, since it cannot be known yet; so a change spreads
    /// along properties until it meets volatile ones.
    /// </summary>
    /// <param name="before">The topology as it is.</param>
    /// <param name="after">The topology as it is to be, with the members carried over (<see cref="Topology.CarryOver"/>).</param>
    /// <param name="facts">What is known of the instances of both.</param>
    public static TopologyDiff Compare(Topology before, Topology after, InstanceFacts facts) => new TopologyComparer(before, after, facts).Compare();

    private TopologyDiff Compare()
    {
        var removed = Resources(_before).Where(name => !IsResource(_after, name)).Select(name => new ComponentChange(name, ChangeKind.Removed, [])).ToList();
        var anew = new HashSet<string>();
        List<ComponentChange> changes;
        PropertyResolver resolver;
        int known;
        do
        {
            known = anew.Count;
            resolver = new(_after, Kept(anew), _facts.References);
            changes = [.. Resources(_after).Select(name => ChangeOf(name, resolver)).OfType<ComponentChange>()];
            anew.UnionWith(changes.Where(IsMadeAnew).Select(change => change.Component));
        }
        while (anew.Count > known);

        anew.UnionWith(removed.Select(change => change.Component));
        return new([.. removed, .. changes], Ceased(anew, resolver), Created(anew, resolver));
    }

    // A new one that a former attempt has made already stays as it is.
    private bool IsMadeAnew(ComponentChange change) =>
        change.Kind != ChangeKind.Reconfigured && !(change.Kind == ChangeKind.New && _facts.Applied.ContainsKey(change.Component));

    private Dictionary<string, IReadOnlyDictionary<string, string>> Kept(HashSet<string> anew) =>
        _facts.Outputs.Where(output => !anew.Contains(output.Key)).ToDictionary();

    private ComponentChange? ChangeOf(string name, PropertyResolver resolver)
    {
        if (!IsResource(_before, name))
        {
            return new(name, ChangeKind.New, []);
        }

        var properties = Changed(name, resolver);
        var type = _facts.Applied.GetValueOrDefault(name)?.Type ?? _before.Components[name].Type;
        var kind = type != _after.Components[name].Type ? ChangeKind.Replaced
            : properties.Exists(change => change.Name == LocationProperty) ? ChangeKind.Moved
            : properties.Exists(change => !change.IsVolatile) ? ChangeKind.Replaced
            : properties.Count > 0 ? ChangeKind.Reconfigured
            : (ChangeKind?)null;
        return kind is null ? null : new(name, kind.Value, properties);
    }

    // What a resource does not declare does not reach its steps; only where it is deployed always matters.
    private List<PropertyChange> Changed(string name, PropertyResolver resolver) =>
    [
        .. _after.ResourceTypes[_after.Components[name].Type].Properties.Where(property => !property.Value.ReadOnly)
            .Select(property => (Name: property.Key, property.Value.Volatile))
            .Append((Name: LocationProperty, Volatile: false))
            .DistinctBy(property => property.Name)
            .Select(property => new PropertyChange(property.Name, Present(name, property.Name), ValueOf(resolver.Find(name, property.Name)), property.Volatile))
            .Where(change => change.Before != change.After),
    ];

    private string? Present(string name, string property) =>
        _facts.Applied.TryGetValue(name, out var applied) ? ValueOf(applied.Values.GetValueOrDefault(property)) : ValueOf(_old.Find(name, property));

    // To a step, empty and not set are the same.
    private static string? ValueOf(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private List<string> Ceased(HashSet<string> anew, PropertyResolver resolver) =>
        [.. _before.Relationships.Where(r => Touches(_before, r, anew) || !StaysSame(r, resolver)).Select(r => r.Name)];

    private List<string> Created(HashSet<string> anew, PropertyResolver resolver) =>
        [.. _after.Relationships.Where(r => Touches(_after, r, anew) || _before.Relationships.All(old => old.Name != r.Name || !StaysSame(old, resolver))).Select(r => r.Name)];

    private static bool Touches(Topology topology, RelationshipInstance relationship, HashSet<string> anew) =>
        topology.ResourcesOf(relationship.Source).Concat(topology.ResourcesOf(relationship.Target)).Any(resource => anew.Contains(resource.Name));

    private bool StaysSame(RelationshipInstance old, PropertyResolver resolver)
    {
        var now = _after.Relationships.FirstOrDefault(r => r.Name == old.Name);
        return now is not null
            && (now.Source, now.Target, now.State) == (old.Source, old.Target, old.State)
            && now.Definition.Create.SequenceEqual(old.Definition.Create)
            && now.Definition.Cease.SequenceEqual(old.Definition.Cease)
            && resolver.PropertiesOf(now).OrderBy(p => p.Key, StringComparer.Ordinal)
                .SequenceEqual((_facts.Relationships.GetValueOrDefault(old.Name) ?? _old.PropertiesOf(old)).OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Resources(Topology topology) => topology.Components.Values.Where(c => c.IsResource).Select(c => c.Name);

    private static bool IsResource(Topology topology, string name) => topology.Components.TryGetValue(name, out var component) && component.IsResource;
}
