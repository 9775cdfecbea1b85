using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;

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

    /// <summary>The states once some actions of a plan have succeeded.</summary>
    internal InstanceStates After(IEnumerable<PlanAction> actions)
    {
        var resources = new Dictionary<string, LifecycleState>(Resources);
        var relationships = new HashSet<string>(Relationships);
        foreach (var action in actions)
        {
            switch (action.Kind)
            {
                case PlanActionKind.Transition:
                    resources[action.Target] = action.To;
                    break;
                case PlanActionKind.CreateRelationship:
                    _ = relationships.Add(action.Target);
                    break;
                case PlanActionKind.CeaseRelationship:
                    _ = relationships.Remove(action.Target);
                    break;
                default:
                    break;
            }
        }

        return new() { Resources = resources, Relationships = relationships };
    }
}
