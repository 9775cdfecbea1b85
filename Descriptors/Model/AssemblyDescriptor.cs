namespace VoipWorkflows.Descriptors.Model;

/// <summary>An assembly: a group of resources and assemblies that is brought through its lifecycle as one.</summary>
public sealed record AssemblyDescriptor : Descriptor
{
    /// <summary>The components, in descriptor order.</summary>
    public IReadOnlyList<CompositionEntry> Composition { get; init; } = [];

    /// <summary>Other assemblies whose properties are used.</summary>
    public IReadOnlyList<ReferenceDefinition> References { get; init; } = [];

    /// <summary>What is done between components when both are there.</summary>
    public IReadOnlyList<RelationshipDefinition> Relationships { get; init; } = [];

    /// <summary>Operations of components that are offered as the assembly's own, by the assembly's name for them.</summary>
    public IReadOnlyDictionary<string, Promotion> Operations { get; init; } = new Dictionary<string, Promotion>();

    /// <summary>Metrics of components that are offered as the assembly's own, by the assembly's name for them.</summary>
    public IReadOnlyDictionary<string, Promotion> Metrics { get; init; } = new Dictionary<string, Promotion>();

    /// <summary>When clusters grow and shrink.</summary>
    public IReadOnlyList<ScalePolicyDefinition> ScalePolicies { get; init; } = [];
}
