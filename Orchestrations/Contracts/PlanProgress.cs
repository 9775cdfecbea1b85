namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>One action of a plan and how far it is.</summary>
public sealed record PlanProgress
{
    /// <summary>The action's id within the plan.</summary>
    public required string Id { get; init; }

    /// <summary>What is done: a transition's name, or CreateRelationship, CeaseRelationship.</summary>
    public required string Action { get; init; }

    /// <summary>The component's or relationship's instance name.</summary>
    public required string Target { get; init; }

    /// <summary>Actions that must be over before this one begins.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public ActionState Status { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>When it began (UTC), or null.</summary>
    public DateTime? StartTime { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTime? EndTime { get; init; }
}
