using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>
/// Plans the way from one topology of an assembly to another: make before break. What is new is brought up and related to what stays; the assembly switches over to the
/// new topology; what is old is emptied and taken down. Only what is reinstalled in its place is taken down first, and cluster members of it one after the other.
/// </summary>
public static class UpgradePlanner
{
    /// <summary>The plan; without actions when nothing has to be done to a resource or relationship. Pure.</summary>
    public static Plan Plan(UpgradeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Desired is LifecycleState.None or > LifecycleState.Active
            ? throw new ArgumentOutOfRangeException(nameof(order), order.Desired, "An upgrade leads to Created, Installed, Inactive or Active.")
            : new UpgradeRun(order).Make();
    }

    /// <summary>The plan that takes an assembly down, with what the other side of an upgrade that ended half-way has.</summary>
    /// <param name="topology">The topology that counts.</param>
    /// <param name="other">The other one (<see cref="PlanSide.Before"/>), or null.</param>
    /// <param name="states">Where everything of both stands.</param>
    public static Plan PlanRemoval(Topology topology, Topology? other, InstanceStates states)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(states);
        var builder = new PlanBuilder(topology.Name);
        if (other is not null)
        {
            builder.Side = PlanSide.Before;
            new PlanRun(other, states, None(other.ResourcesOf(other.Name).Where(r => !topology.Components.ContainsKey(r.Name))), builder).Make();
            states = states.After(builder.Actions);
        }

        builder.Side = PlanSide.After;
        new PlanRun(topology, states, None(topology.ResourcesOf(topology.Name)), builder).Make();
        return builder.Build();

        static Dictionary<string, LifecycleState> None(IEnumerable<ComponentInstance> resources) => resources.ToDictionary(r => r.Name, _ => LifecycleState.None);
    }
}
