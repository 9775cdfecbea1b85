using System.Globalization;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>Derives the instances of a topology: names, ids, bindings, clusters, relationships, policies.</summary>
internal sealed class TopologyExpander(Topology topology, TopologyView view)
{
    private const int MaxComponents = 2_000;

    public void Expand()
    {
        var descriptor = topology.AssemblyTypes[topology.DescriptorName];
        AddAssembly(
            new()
            {
                Name = topology.Name,
                Id = topology.Id,
                Key = topology.Name,
                Type = topology.DescriptorName,
                Properties = Bindings(descriptor, topology.Name, topology.Properties, scope: null),
            },
            descriptor,
            generation: 0);
        foreach (var component in view.Components.Values.ToList())
        {
            AddPolicies(component);
        }
    }

    private void AddAssembly(ComponentInstance assembly, AssemblyDescriptor descriptor, int generation)
    {
        // Registered before its children, so that their bounds can use its properties and the order is outside in.
        view.Components.Add(assembly.Name, assembly);
        var children = new List<string>();
        foreach (var entry in descriptor.Composition)
        {
            foreach (var (name, index, cluster) in InstancesOf(assembly, entry))
            {
                children.Add(name);
                AddComponent(assembly, entry, name, index, cluster, generation);
            }
        }

        assembly = assembly with { Children = children };
        view.Components[assembly.Name] = assembly;
        foreach (var reference in descriptor.References)
        {
            AddReference(assembly, reference);
        }

        foreach (var relationship in descriptor.Relationships)
        {
            AddRelationship(assembly, descriptor, relationship);
        }
    }

    private void AddComponent(ComponentInstance parent, CompositionEntry entry, string name, int? index, string? cluster, int generation)
    {
        if (view.Components.Count >= MaxComponents)
        {
            throw new TopologyException($"composition.{entry.Key}", FormattableString.Invariant($"the assembly would have more than {MaxComponents} components"));
        }

        if (view.Components.ContainsKey(name))
        {
            throw new TopologyException($"composition.{entry.Key}", $"two components would be named '{name}'");
        }

        generation += topology.Generations.GetValueOrDefault(name);
        var instance = new ComponentInstance
        {
            Name = name,
            Id = InstanceId.Create(topology.Id, name, generation),
            Key = entry.Key,
            Type = entry.Type,
            Parent = parent.Name,
            Cluster = cluster,
            Index = index ?? parent.Index,
        };
        if (topology.AssemblyTypes.TryGetValue(entry.Type, out var assembly))
        {
            AddAssembly(instance with { Properties = Bindings(assembly, name, entry.Properties, parent.Name) }, assembly, generation);
            return;
        }

        var resource = topology.ResourceTypes[entry.Type];
        view.Components.Add(name, instance with
        {
            IsResource = true,
            Properties = Bindings(resource, name, entry.Properties, parent.Name),
            Lifecycle = resource.Lifecycle,
            Package = topology.Packages.GetValueOrDefault(entry.Type, ""),
        });
    }

    private IEnumerable<(string Name, int? Index, string? Cluster)> InstancesOf(ComponentInstance assembly, CompositionEntry entry)
    {
        var name = $"{assembly.Name}__{entry.Key}";
        if (entry.Cluster is null && PolicyFigures.Quantity(view, assembly.Name, entry) == 1)
        {
            return [(Edition.Name(name, topology.Editions.GetValueOrDefault(name)), null, null)];
        }

        var bounds = PolicyFigures.Bounds(view, assembly.Name, entry, name);
        var indexes = topology.Members.TryGetValue(name, out var members) ? members : [.. Enumerable.Range(1, bounds.Initial)];
        var cluster = bounds with { Indexes = indexes };
        if (topology.Editions.Count > 0)
        {
            cluster = cluster with
            {
                Editions = indexes.Where(index => topology.Editions.ContainsKey(cluster.MemberName(index))).ToDictionary(index => index, index => topology.Editions[cluster.MemberName(index)]),
            };
        }

        view.Clusters.Add(cluster);
        return indexes.Select(index => (cluster.MemberName(index), (int?)index, (string?)name));
    }

    /// <summary>
    /// A value passed by the enclosing assembly (or the request) comes before the descriptor's own value and default; read-only properties are
    /// never taken from outside. A passed text that turns out to be unset falls back to the descriptor's.
    /// </summary>
    private static Dictionary<string, PropertyBinding> Bindings(
        Descriptor descriptor, string self, IReadOnlyDictionary<string, string> passed, string? scope)
    {
        var bindings = new Dictionary<string, PropertyBinding>();
        foreach (var (name, property) in descriptor.Properties)
        {
            var sources = new List<BoundText>();
            if (!property.ReadOnly && passed.TryGetValue(name, out var text))
            {
                sources.Add(new(text, scope));
            }

            if (property.Value is not null)
            {
                sources.Add(new(property.Value, self));
            }

            if (property.Default is not null)
            {
                sources.Add(new(property.Default, self));
            }

            bindings.Add(name, new(sources, property.ReadOnly, property.Volatile, property.ReadOnly && descriptor is ResourceDescriptor));
        }

        foreach (var (name, text) in passed.Where(p => !descriptor.Properties.ContainsKey(p.Key)))
        {
            bindings.Add(name, new([new(text, scope)], IsReadOnly: false, IsVolatile: false, IsOutput: false));
        }

        return bindings;
    }

    private void AddReference(ComponentInstance assembly, ReferenceDefinition reference)
    {
        var name = reference.InstanceName is null ? null : ValueEvaluator.Static(view).Evaluate(reference.InstanceName, assembly.Name).Text;
        if (string.IsNullOrEmpty(name))
        {
            throw new TopologyException(
                $"references.{reference.Key}.name",
                $"'{reference.InstanceName}' gives no name of an existing assembly of type {reference.Type} for '{assembly.Name}'; set the property it uses");
        }

        view.References.Add(new(assembly.Name, reference.Key, reference.Type, name));
    }

    private void AddRelationship(ComponentInstance assembly, AssemblyDescriptor descriptor, RelationshipDefinition relationship)
    {
        var sources = Ends(assembly, relationship.Sources);
        var targets = Ends(assembly, relationship.Targets);
        var sourceVaries = Varies(descriptor, relationship.Sources);
        var targetVaries = Varies(descriptor, relationship.Targets);
        var prefix = assembly.Parent is null ? relationship.Name : $"{assembly.Name}__{relationship.Name}";
        foreach (var (source, sourceNumber) in sources)
        {
            foreach (var (target, targetNumber) in targets.Where(t => t.Name != source))
            {
                var number = !targetVaries ? sourceNumber : !sourceVaries ? targetNumber : Pair(sourceNumber, targetNumber);
                var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}__{number}{EditionsOf(source, target)}");
                name = Edition.Name(name, topology.Editions.GetValueOrDefault(Edition.OfRelationship(name)));
                view.Relationships.Add(new(name, assembly.Name, source, target, relationship));
            }
        }
    }

    // The relationships of two editions of a resource stand next to each other as these do.
    private string EditionsOf(string source, string target)
    {
        if (topology.Editions.Count == 0)
        {
            return "";
        }

        var editions = new[] { source, target }.SelectMany(Resources).Select(resource => topology.Editions.GetValueOrDefault(Edition.FirstName(resource, topology.Editions), 1)).ToList();
        return editions.TrueForAll(edition => edition == 1) ? "" : $"-{string.Join('.', editions)}";
    }

    private IEnumerable<string> Resources(string component) =>
        view.Components[component] is { IsResource: false } assembly ? assembly.Children.SelectMany(Resources) : [component];

    // The numbers must not shift when a cluster loses a member, so they follow from the member's index, not from a count.
    private List<(string Name, long Number)> Ends(ComponentInstance assembly, IReadOnlyList<string> keys) =>
    [
        .. keys.SelectMany((key, position) => view.ChildrenOf(assembly, key).Select(child =>
        {
            var index = view.Components[child].Cluster is null ? 1 : view.Components[child].Index;
            return (child, keys.Count == 1 ? index : Pair(position + 1, index));
        })),
    ];

    private static bool Varies(AssemblyDescriptor descriptor, IReadOnlyList<string> keys) =>
        keys.Count > 1 || descriptor.Composition.Any(entry => keys.Contains(entry.Key) && (entry.Cluster is not null || entry.Quantity is not (null or "1")));

    /// <summary>One number for two, both from 1: no two pairs share one (Szudzik's pairing).</summary>
    private static long Pair(long a, long b) => 1 + (a > b ? ((a - 1) * (a - 1)) + a - 1 + b - 1 : ((b - 1) * (b - 1)) + a - 1 + (a == b ? a - 1 : 0));

    private void AddPolicies(ComponentInstance component)
    {
        if (component.IsResource)
        {
            foreach (var policy in topology.ResourceTypes[component.Type].HealPolicies)
            {
                if (view.FindMetric(component.Name, policy.Metric) is [var metric])
                {
                    var smoothing = PolicyFigures.Smoothing(view, component.Name, policy.Name, policy.Smoothing);
                    view.HealPolicies.Add(new($"{component.Name}__{policy.Name}", component.Name, metric, smoothing)
                    {
                        Settings = PolicyFigures.Settings(view, component.Name, policy.Name, policy.Settings),
                    });
                }
            }

            return;
        }

        foreach (var policy in topology.AssemblyTypes[component.Type].ScalePolicies)
        {
            var metrics = view.ChildrenOf(component, policy.Metric.Component).SelectMany(child => view.FindMetric(child, policy.Metric.Name)).ToList();
            view.ScalePolicies.Add(new(
                $"{component.Name}__{policy.Name}",
                component.Name,
                $"{component.Name}__{policy.Target}",
                metrics,
                PolicyFigures.Threshold(view, component.Name, policy.Name, policy.ScaleOutThreshold),
                PolicyFigures.Threshold(view, component.Name, policy.Name, policy.ScaleInThreshold),
                PolicyFigures.Smoothing(view, component.Name, policy.Name, policy.Smoothing))
            {
                Settings = PolicyFigures.Settings(view, component.Name, policy.Name, policy.Settings),
            });
        }
    }
}
