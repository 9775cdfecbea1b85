using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>What must come before what inside a phase, between resources and relationships, by instance name.</summary>
internal sealed class DependencyMap
{
    private readonly Topology _topology;
    private readonly Dictionary<string, HashSet<string>> _before = [];

    public DependencyMap(Topology topology)
    {
        _topology = topology;
        var byType = topology.AssemblyTypes.ToDictionary(type => type.Key, type => KeyDependencies.Of(type.Value));
        foreach (var assembly in topology.Components.Values.Where(c => !c.IsResource))
        {
            foreach (var (key, earlierKeys) in byType[assembly.Type])
            {
                var earlier = earlierKeys.SelectMany(earlierKey => Instances(assembly, earlierKey)).SelectMany(NodesOf).ToList();
                foreach (var resource in Instances(assembly, key).SelectMany(topology.ResourcesOf))
                {
                    BeforeOf(resource.Name).UnionWith(earlier);
                }
            }
        }
    }

    /// <summary>The resources and relationships that a resource follows.</summary>
    public IReadOnlyCollection<string> Before(string resource) => _before.TryGetValue(resource, out var before) ? before : [];

    /// <summary>The resources and relationships whose outputs a relationship's own properties use.</summary>
    public IEnumerable<string> Before(RelationshipInstance relationship)
    {
        var assembly = _topology.Components[relationship.Assembly];
        return KeyDependencies.Reach(_topology.AssemblyTypes[assembly.Type], relationship.Definition.Properties.Values)
            .SelectMany(key => Instances(assembly, key))
            .Where(instance => instance != relationship.Source && instance != relationship.Target)
            .SelectMany(NodesOf);
    }

    /// <summary>What must be over for a component to count as having reached a state: its resources and the relationships inside it.</summary>
    public IEnumerable<string> NodesOf(string component)
    {
        var below = component + "__";
        return _topology.ResourcesOf(component).Select(resource => resource.Name).Concat(_topology.Relationships
            .Where(r => r.Assembly == component || r.Assembly.StartsWith(below, StringComparison.Ordinal))
            .Select(r => r.Name));
    }

    private HashSet<string> BeforeOf(string resource) => _before.TryGetValue(resource, out var before) ? before : _before[resource] = [];

    private IEnumerable<string> Instances(ComponentInstance assembly, string key) => assembly.Children.Where(child => _topology.Components[child].Key == key);
}
