namespace VoipWorkflows.Policies.Healing;

/// <summary>A member of a pool, or a gateway, as healing sees it.</summary>
public sealed record MemberHealth
{
    /// <summary>Its instance name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its integrity has been bad for long enough.</summary>
    public required bool IsBroken { get; init; }

    /// <summary>Why, for people.</summary>
    public string? Reason { get; init; }

    /// <summary>What the second path says.</summary>
    public HealthConfirmation Confirmation { get; init; }

    /// <summary>Whether it is being healed.</summary>
    public bool Healing { get; init; }

    /// <summary>Its past heals.</summary>
    public HealRecord Record { get; init; } = new();
}
