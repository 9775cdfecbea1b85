using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Monitors;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What a controller receives: what clients send, and what its own processes send.</summary>
internal sealed record InboxMessage : ControllerRequest
{
    /// <summary>What a process did.</summary>
    public ProgressReport? Progress { get; init; }

    /// <summary>What the monitor of a scale policy has to say.</summary>
    public ScaleReport? Scale { get; init; }

    /// <summary>What was found at a deployment location.</summary>
    public DriftReport? Drift { get; init; }

    /// <summary>What the monitor of a heal policy has to say.</summary>
    public HealthReport? Health { get; init; }
}
