using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What the monitor of a heal policy receives.</summary>
internal sealed record HealMessage : MetricSignal
{
    public HealOrder? Order { get; init; }

    /// <summary>The resource is gone.</summary>
    public bool Stop { get; init; }
}
