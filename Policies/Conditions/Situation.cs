using VoipWorkflows.Policies.Draining;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Policies.Conditions;

/// <summary>Everything that an assembly's conditions are derived from.</summary>
public sealed record Situation
{
    /// <summary>Whether the assembly is Active.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Its state, for messages.</summary>
    public string State { get; init; } = "";

    /// <summary>Why it is not Active, or null.</summary>
    public string? StateReason { get; init; }

    /// <summary>What is running now, for people, or null.</summary>
    public string? Operation { get; init; }

    /// <summary>The pools that scale policies watch, by name.</summary>
    public IReadOnlyDictionary<string, PoolSituation> Pools { get; init; } = new Dictionary<string, PoolSituation>();

    /// <summary>What the scale policies decided last, by their name; those that decided nothing yet are missing.</summary>
    public IReadOnlyDictionary<string, ScalingDecision> Scaling { get; init; } = new Dictionary<string, ScalingDecision>();

    /// <summary>Drains that are running.</summary>
    public IReadOnlyList<DrainState> Drains { get; init; } = [];

    /// <summary>Members and gateways that are broken, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Broken { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether one of <see cref="Broken"/> or <see cref="Quarantined"/> is indispensable, such as the only gateway.</summary>
    public bool IndispensableBroken { get; init; }

    /// <summary>Members that were given up, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Quarantined { get; init; } = new Dictionary<string, string>();

    /// <summary>Deployment locations that do not answer, with the reason.</summary>
    public IReadOnlyDictionary<string, string> UnreachableLocations { get; init; } = new Dictionary<string, string>();

    /// <summary>Components that are not at their deployment location what was made there, with the reason; null where nobody looks.</summary>
    public IReadOnlyDictionary<string, string>? Drifted { get; init; }

    /// <summary>The logs of the metrics that the policies need, by a name for people.</summary>
    public IReadOnlyDictionary<string, SampleLog> Metrics { get; init; } = new Dictionary<string, SampleLog>();
}
