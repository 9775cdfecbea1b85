using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>What an upgrade is planned from. A rollback is an upgrade the other way round.</summary>
public sealed record UpgradeOrder
{
    /// <summary>The topology to leave.</summary>
    public required Topology Before { get; init; }

    /// <summary>The topology to reach, in which what moves has a name of its own (<see cref="Topology.WithSuccessors"/>).</summary>
    public required Topology After { get; init; }

    /// <summary>The difference between the two.</summary>
    public required TopologyDiff Diff { get; init; }

    /// <summary>Where the resources and relationships of both stand.</summary>
    public required InstanceStates States { get; init; }

    /// <summary>The state of the assembly: Created to Active.</summary>
    public required LifecycleState Desired { get; init; }

    /// <summary>Whether the new topology counts already, because a former attempt came so far.</summary>
    public bool IsSwitched { get; init; }
}
