using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>Plans the way of an assembly, or of a part of it, from any states to one state.</summary>
public static class Planner
{
    /// <summary>
    /// The plan. Down first (Cease, Stop, Uninstall, Delete), then up (Create, Install, Configure, Start with Integrity), a barrier after each phase;
    /// inside a phase users of a property follow its giver on the way up and precede it on the way down. Pure: the same arguments give the same plan.
    /// </summary>
    /// <param name="topology">The assembly, with the members that it is to have; for a removal, still with those to be removed.</param>
    /// <param name="current">Where everything stands.</param>
    /// <param name="desired">None, Created, Installed, Inactive or Active.</param>
    /// <param name="scope">The components (with all below them) that are to be moved, by instance name; null for all. Relationships that touch them move with them.</param>
    public static Plan Plan(Topology topology, InstanceStates current, LifecycleState desired, IReadOnlyCollection<string>? scope = null)
    {
        if (desired > LifecycleState.Active)
        {
            throw new ArgumentOutOfRangeException(nameof(desired), desired, "Only None, Created, Installed, Inactive and Active can be asked for.");
        }

        var resources = (scope ?? [topology.Name])
            .SelectMany(component => topology.Components.ContainsKey(component)
                ? topology.ResourcesOf(component)
                : throw new ArgumentException($"'{component}' is not a component of '{topology.Name}'.", nameof(scope)))
            .Select(resource => resource.Name)
            .Distinct()
            .ToDictionary(resource => resource, _ => desired);
        var builder = new PlanBuilder(topology.Name);
        new PlanRun(topology, current, resources, builder).Make();
        return builder.Build();
    }
}
