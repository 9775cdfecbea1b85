using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Descriptors.Model;

/// <summary>A resource: the thing that has a presence on an infrastructure and does work.</summary>
public sealed record ResourceDescriptor : Descriptor
{
    /// <summary>The transitions that it declares; the others are skipped.</summary>
    public IReadOnlyList<Transition> Lifecycle { get; init; } = [];

    /// <summary>The operations it offers.</summary>
    public IReadOnlyDictionary<string, OperationDefinition> Operations { get; init; } = new Dictionary<string, OperationDefinition>();

    /// <summary>The metrics it publishes.</summary>
    public IReadOnlyDictionary<string, MetricDefinition> Metrics { get; init; } = new Dictionary<string, MetricDefinition>();

    /// <summary>When it is healed.</summary>
    public IReadOnlyList<HealPolicyDefinition> HealPolicies { get; init; } = [];
}
