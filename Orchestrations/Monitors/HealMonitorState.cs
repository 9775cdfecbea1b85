using VoipWorkflows.Policies.Healing;
using VoipWorkflows.Policies.Samples;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What the monitor of a heal policy hands on from execution to execution.</summary>
internal sealed record HealMonitorState
{
    /// <summary>The assembly's name.</summary>
    public required string Assembly { get; init; }

    /// <summary>The resource's instance name.</summary>
    public required string Component { get; init; }

    public required HealOrder Order { get; init; }

    public required SampleLog Log { get; init; }

    public required IntegrityState Integrity { get; init; }

    /// <summary>When it looks next (UTC).</summary>
    public DateTime Due { get; init; }

    /// <summary>What the controller was told last: null that it is well.</summary>
    public HealthConfirmation? Told { get; init; }

    /// <summary>The controller was told that something is amiss and not yet that it is well again.</summary>
    public bool ToldSuspect { get; init; }

    /// <summary>Periods since a broken resource was told of, to tell of it again when nothing comes of it.</summary>
    public int SinceTold { get; init; }

    /// <summary>Why the last pull gave no value, or null.</summary>
    public string? PullFault { get; init; }
}
