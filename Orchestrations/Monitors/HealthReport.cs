using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What the monitor of a heal policy tells its controller.</summary>
/// <param name="Component">The resource's instance name.</param>
/// <param name="IsBroken">Whether its integrity was bad for long enough.</param>
/// <param name="IsSuspect">Whether its last integrity was bad, for however short a time.</param>
/// <param name="Confirmation">What the second path says.</param>
/// <param name="Reason">Why it is broken, for people.</param>
internal sealed record HealthReport(string Component, bool IsBroken, bool IsSuspect, HealthConfirmation Confirmation, string? Reason)
{
    /// <summary>Its integrity has been good for so long that it may serve again.</summary>
    public bool IsWell { get; init; }
}
