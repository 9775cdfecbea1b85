namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>The instances that follow from a topology.</summary>
internal sealed class TopologyView
{
    private readonly Topology _topology;

    private TopologyView(Topology topology) => _topology = topology;

    public Dictionary<string, ComponentInstance> Components { get; } = [];

    public List<RelationshipInstance> Relationships { get; } = [];

    public List<ReferenceInstance> References { get; } = [];

    public List<ClusterInstance> Clusters { get; } = [];

    public List<ScalePolicyInstance> ScalePolicies { get; } = [];

    public List<HealPolicyInstance> HealPolicies { get; } = [];

    public static TopologyView Of(Topology topology)
    {
        var view = new TopologyView(topology);
        new TopologyExpander(topology, view).Expand();
        return view;
    }

    public IReadOnlyList<OperationTarget> FindOperation(string component, string operation)
    {
        if (!Components.TryGetValue(component, out var instance))
        {
            return [];
        }

        if (instance.IsResource)
        {
            return _topology.ResourceTypes[instance.Type].Operations.ContainsKey(operation) ? [new(component, operation)] : [];
        }

        return _topology.AssemblyTypes[instance.Type].Operations.TryGetValue(operation, out var promotion)
            ? [.. ChildrenOf(instance, promotion.Component).SelectMany(child => FindOperation(child, promotion.Name))]
            : [];
    }

    public IReadOnlyList<MetricInstance> FindMetric(string component, string metric)
    {
        if (!Components.TryGetValue(component, out var instance))
        {
            return [];
        }

        if (instance.IsResource)
        {
            return _topology.ResourceTypes[instance.Type].Metrics.TryGetValue(metric, out var definition)
                ? [new(component, metric, KindOf(definition.Type), PolicyFigures.PeriodOf(this, component, metric, definition))]
                : [];
        }

        return _topology.AssemblyTypes[instance.Type].Metrics.TryGetValue(metric, out var promotion)
            ? [.. ChildrenOf(instance, promotion.Component).SelectMany(child => FindMetric(child, promotion.Name))]
            : [];
    }

    /// <summary>The instances of one composition key: one, or the members of its cluster.</summary>
    public IEnumerable<string> ChildrenOf(ComponentInstance assembly, string key) => assembly.Children.Where(child => Components[child].Key == key);

    private static Model.MetricKind KindOf(string? type) => type switch
    {
        "metric::load" => Model.MetricKind.Load,
        "metric::integrity" => Model.MetricKind.Integrity,
        _ => Model.MetricKind.Other,
    };
}
