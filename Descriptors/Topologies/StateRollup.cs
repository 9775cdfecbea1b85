using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>The state of an assembly, which does no work itself, from the states of what it holds.</summary>
public static class StateRollup
{
    /// <summary>
    /// The state of a component. A resource's is its own. An assembly is Failed or Broken when something in it is; otherwise it is in the state
    /// that all of it has reached, and below the state at which a relationship in it is still missing. One that holds nothing is where
    /// <paramref name="whenEmpty"/> says.
    /// </summary>
    public static LifecycleState StateOf(Topology topology, InstanceStates states, string component, LifecycleState whenEmpty)
    {
        var resources = topology.ResourcesOf(component).ToList();
        if (topology.Components[component].IsResource)
        {
            return states[component];
        }

        if (resources.Count == 0)
        {
            return whenEmpty;
        }

        var all = resources.ConvertAll(resource => states[resource.Name]);
        if (all.Contains(LifecycleState.Failed))
        {
            return LifecycleState.Failed;
        }

        if (all.Contains(LifecycleState.Broken))
        {
            return LifecycleState.Broken;
        }

        var least = all.Min();
        if (least == LifecycleState.None)
        {
            return all.Max() == LifecycleState.None ? LifecycleState.None : LifecycleState.Created;
        }

        var below = component + "__";
        foreach (var relationship in topology.Relationships)
        {
            var inside = relationship.Assembly == component || relationship.Assembly.StartsWith(below, StringComparison.Ordinal);
            if (inside && relationship.State <= least && !states.Relationships.Contains(relationship.Name))
            {
                least = relationship.State - 1;
            }
        }

        return least;
    }
}
