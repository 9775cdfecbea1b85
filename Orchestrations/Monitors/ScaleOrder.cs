using VoipWorkflows.Orchestrations.Resources;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What a controller wants of the monitor of a scale policy: all of it each time, so that the last one counts.</summary>
internal sealed record ScaleOrder
{
    public required ScalingPolicy Policy { get; init; }

    /// <summary>The pool as it is.</summary>
    public required PoolView Pool { get; init; }

    /// <summary>The steps that sample the load; null when the VNF sends it by itself.</summary>
    public ResourceWork? Source { get; init; }

    /// <summary>False while there is nothing to watch, such as a service that is not Active.</summary>
    public bool IsOn { get; init; }
}
