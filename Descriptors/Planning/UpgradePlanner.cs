using VoipWorkflows.Descriptors.Lifecycle;

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
}
