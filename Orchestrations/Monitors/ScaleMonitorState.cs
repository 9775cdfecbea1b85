using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What the monitor of a scale policy hands on from execution to execution.</summary>
internal sealed record ScaleMonitorState
{
    /// <summary>The assembly's name.</summary>
    public required string Assembly { get; init; }

    /// <summary>The policy's instance name.</summary>
    public required string Policy { get; init; }

    public required ScaleOrder Order { get; init; }

    public required SampleLog Log { get; init; }

    public required ScalingState Scaling { get; init; }

    /// <summary>When it looks next (UTC).</summary>
    public DateTime Due { get; init; }

    /// <summary>The controller was told and has not answered yet.</summary>
    public bool HasAsked { get; init; }

    /// <summary>What was reported last of the metric and the decision, without figures: only a change is news.</summary>
    public string? Reported { get; init; }

    /// <summary>Why the last pull gave no value, or null.</summary>
    public string? PullFault { get; init; }
}
