namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>
/// The values of properties with the outputs known so far. Lazy: what is asked for is followed through bindings, scopes, outputs and
/// references, and nothing else. Makes no choice of its own, so that the same question has the same answer in a replay.
/// </summary>
public sealed class PropertyResolver
{
    private readonly Topology _topology;
    private readonly ValueEvaluator _evaluator;

    /// <summary>Makes a resolver.</summary>
    /// <param name="topology">The assembly.</param>
    /// <param name="outputs">The read-only properties that resources have given so far, by resource instance name.</param>
    /// <param name="references">The assemblies referred to, by assembly name.</param>
    public PropertyResolver(
        Topology topology,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? outputs = null,
        IReadOnlyDictionary<string, ReferencedAssembly>? references = null)
    {
        _topology = topology;
        _evaluator = new(
            topology.View,
            outputs ?? new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            references ?? new Dictionary<string, ReferencedAssembly>());
    }

    /// <summary>All properties of a component; empty for those that have no value or not yet.</summary>
    public static IReadOnlyDictionary<string, string> Resolve(
        Topology topology,
        string component,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> outputs,
        IReadOnlyDictionary<string, ReferencedAssembly> references) =>
        new PropertyResolver(topology, outputs, references).PropertiesOf(component);

    /// <summary>A property's value; null when it has none or not yet.</summary>
    public string? Find(string component, string property) => _evaluator.Property(component, property).Text;

    /// <summary>Whether a property waits for the output of a step or for a reference that is not given.</summary>
    public bool IsPending(string component, string property) => _evaluator.Property(component, property).IsPending;

    /// <summary>All properties of a component; empty for those that have no value or not yet.</summary>
    public IReadOnlyDictionary<string, string> PropertiesOf(string component) =>
        _topology.Components[component].Properties.Keys.ToDictionary(property => property, property => Find(component, property) ?? "");

    /// <summary>The properties of a relationship; empty for those that have no value or not yet.</summary>
    public IReadOnlyDictionary<string, string> PropertiesOf(RelationshipInstance relationship) =>
        relationship.Definition.Properties.ToDictionary(
            property => property.Key, property => _evaluator.Evaluate(property.Value, relationship.Assembly, relationship).Text ?? "");
}
