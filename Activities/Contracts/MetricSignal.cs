using VoipWorkflows.Policies.Samples;

namespace VoipWorkflows.Activities.Contracts;

/// <summary>What a monitor receives. All kinds arrive under one event name, so that their order is kept.</summary>
public record MetricSignal
{
    /// <summary>The name of a monitor's only external event.</summary>
    public const string EventName = "signal";

    /// <summary>A value that the VNF sent by itself.</summary>
    public MetricReport? Report { get; init; }
}
