using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What is known of a watched resource's health.</summary>
internal sealed record HealthRecord
{
    /// <summary>Whether its integrity was bad for long enough.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether its last integrity was bad, for however short a time.</summary>
    public bool IsSuspect { get; init; }

    public string? Reason { get; init; }

    /// <summary>What the second path says.</summary>
    public HealthConfirmation Confirmation { get; init; }

    /// <summary>Its past heals.</summary>
    public HealRecord Heals { get; init; } = new();
}
