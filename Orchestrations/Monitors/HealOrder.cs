using VoipWorkflows.Orchestrations.Resources;
using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What a controller wants of the monitor of a heal policy: all of it each time, so that the last one counts.</summary>
internal sealed record HealOrder
{
    public required HealingPolicy Policy { get; init; }

    /// <summary>The steps that sample the integrity; null when the VNF sends it by itself.</summary>
    public ResourceWork? Source { get; init; }

    /// <summary>The second path that is asked before a resource is called broken; null when there is none.</summary>
    public ResourceWork? Confirmation { get; init; }

    /// <summary>It is taken for broken: that it is well again, and has been for a while, is to be told.</summary>
    public bool IsDown { get; init; }

    /// <summary>False while there is nothing to watch: the resource is not Active, or is being healed.</summary>
    public bool IsOn { get; init; }
}
