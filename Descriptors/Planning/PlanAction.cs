using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>One node of a plan.</summary>
public sealed record PlanAction
{
    /// <summary>Unique in the plan and telling, for example <c>Install:voice__gateway__kamailio</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of action it is.</summary>
    public PlanActionKind Kind { get; init; }

    /// <summary>The instance name of the resource or relationship; of the assembly for what concerns all of it.</summary>
    public required string Target { get; init; }

    /// <summary>The topology of an upgrade that the target is meant in.</summary>
    public PlanSide Side { get; init; }

    /// <summary>The transition; null unless <see cref="Kind"/> is <see cref="PlanActionKind.Transition"/>.</summary>
    public Transition? Transition { get; init; }

    /// <summary>False for a transition that the resource does not declare: nothing is run, but its state still moves to <see cref="To"/>.</summary>
    public bool IsDeclared { get; init; } = true;

    /// <summary>The resource's state before a transition.</summary>
    public LifecycleState From { get; init; }

    /// <summary>The resource's state once a transition has succeeded. Equal to <see cref="From"/> for a Start that an Integrity action follows.</summary>
    public LifecycleState To { get; init; }

    /// <summary>The resource's state when a transition has failed.</summary>
    public LifecycleState OnFailure { get; init; }

    /// <summary>A failure is noted and does not stop the plan: ceasing a relationship with an end that no longer answers.</summary>
    public bool IsBestEffort { get; init; }

    /// <summary>The ids of the actions that must be over before this one begins.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];
}
