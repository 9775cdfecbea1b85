using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What is known of one resource beyond its place in the topology.</summary>
internal sealed record ComponentRecord
{
    public LifecycleState State { get; init; }

    /// <summary>Since when it is in that state (UTC).</summary>
    public DateTime Since { get; init; }

    /// <summary>Why it is in a worse state than was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>The transition under way, or null.</summary>
    public TransitionUnderWay? UnderWay { get; init; }

    /// <summary>Set from the first attempt to start it until it was stopped: then something may run though the state says Inactive.</summary>
    public bool MayRun { get; init; }

    /// <summary>The deployment location, once it was put there.</summary>
    public string? Location { get; init; }

    public string? InfrastructureType { get; init; }

    /// <summary>What it was made with, once it is installed.</summary>
    public AppliedConfiguration? Applied { get; init; }

    /// <summary>What the steps so far gave, by step name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> StepOutputs { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The read-only properties.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();
}
