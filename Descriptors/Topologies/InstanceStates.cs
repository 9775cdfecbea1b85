using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>Where the resources and relationships of an assembly stand. What is not named does not exist yet.</summary>
public sealed record InstanceStates
{
    /// <summary>Nothing exists.</summary>
    public static InstanceStates None { get; } = new();

    /// <summary>The states of resources by instance name.</summary>
    public IReadOnlyDictionary<string, LifecycleState> Resources { get; init; } = new Dictionary<string, LifecycleState>();

    /// <summary>The instance names of the established relationships.</summary>
    public IReadOnlyCollection<string> Relationships { get; init; } = [];

    /// <summary>The state of a resource.</summary>
    public LifecycleState this[string resource] => Resources.GetValueOrDefault(resource);
}
