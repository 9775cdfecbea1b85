using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>A nested assembly or a resource of an assembly.</summary>
public sealed record ComponentStatus
{
    /// <summary>The instance id; for a resource the metric key.</summary>
    public required string Id { get; init; }

    /// <summary>The instance name, for example <c>voice__voip-server__1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The key in the enclosing composition, for example <c>voip-server</c>.</summary>
    public required string Key { get; init; }

    /// <summary>True for a resource, false for a nested assembly.</summary>
    public bool IsResource { get; init; }

    /// <summary>Its type, for example <c>assembly::ip-pbx::1.0</c>.</summary>
    public required string DescriptorName { get; init; }

    /// <summary>The deployment location of a resource, or null.</summary>
    public string? Location { get; init; }

    /// <summary>The infrastructure type of that location, or null.</summary>
    public string? InfrastructureType { get; init; }

    /// <summary>What the infrastructure calls it, or null.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The state it is in.</summary>
    public LifecycleState State { get; init; }

    /// <summary>Why it is Failed or Broken, or short of what was asked for.</summary>
    public string? StateReason { get; init; }

    /// <summary>The transition that a resource is going through, or null.</summary>
    public TransitionUnderWay? UnderWay { get; init; }

    /// <summary>Properties with their values as far as they are known.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>What a resource's steps gave, by step name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> StepOutputs { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Components of a nested assembly.</summary>
    public IReadOnlyList<ComponentStatus> Children { get; init; } = [];

    /// <summary>What is the matter with it.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}
