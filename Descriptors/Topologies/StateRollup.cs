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
    /// <param name="topology">The assembly.</param>
    /// <param name="states">Where its resources and relationships stand.</param>
    /// <param name="component">The component.</param>
    /// <param name="whenEmpty">The state of one that holds nothing.</param>
    /// <param name="aside">Components that do not count for what encloses them, such as cluster members that come or go; null for none.</param>
    public static LifecycleState StateOf(
        Topology topology, InstanceStates states, string component, LifecycleState whenEmpty, IReadOnlyCollection<string>? aside = null)
    {
        if (topology.Components[component].IsResource)
        {
            return states[component];
        }

        var below = component + "__";
        var left = aside?.Where(a => a.StartsWith(below, StringComparison.Ordinal)).ToList() ?? [];
        bool Counts(string name) => !left.Exists(a => name == a || name.StartsWith(a + "__", StringComparison.Ordinal));
        var resources = topology.ResourcesOf(component).Where(r => Counts(r.Name)).ToList();

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

        foreach (var relationship in topology.Relationships)
        {
            var inside = relationship.Assembly == component || relationship.Assembly.StartsWith(below, StringComparison.Ordinal);
            var counts = inside && Counts(relationship.Source) && Counts(relationship.Target);
            if (counts && relationship.State <= least && !states.Relationships.Contains(relationship.Name))
            {
                least = relationship.State - 1;
            }
        }

        return least;
    }
}
