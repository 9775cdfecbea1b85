using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>The healing of one resource.</summary>
internal sealed record HealTask
{
    /// <summary>The resource's instance name.</summary>
    public required string Component { get; init; }

    public required HealingPolicy Policy { get; init; }

    /// <summary>It is well by itself: it only has to be given work again.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>What is wrong with it, or null when somebody merely asked.</summary>
    public string? Reason { get; init; }
}
