using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What the monitor of a scale policy receives.</summary>
internal sealed record ScaleMessage : MetricSignal
{
    public ScaleOrder? Order { get; init; }

    /// <summary>An operation on the pool ended.</summary>
    public PoolOperationEnd? Ended { get; init; }

    /// <summary>The policy is gone.</summary>
    public bool Stop { get; init; }
}
