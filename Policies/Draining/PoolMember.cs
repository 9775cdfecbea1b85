namespace VoipWorkflows.Policies.Draining;

/// <summary>A member of a pool as victim choice sees it.</summary>
public sealed record PoolMember
{
    /// <summary>Its instance name.</summary>
    public required string Name { get; init; }

    /// <summary>Its number within the pool.</summary>
    public required int Index { get; init; }

    /// <summary>Whether it gets new calls.</summary>
    public bool Serving { get; init; }

    /// <summary>Whether its removal has begun already.</summary>
    public bool Deleting { get; init; }

    /// <summary>Whether somebody asked for it to go next.</summary>
    public bool Marked { get; init; }

    /// <summary>Whether it is broken or quarantined.</summary>
    public bool Broken { get; init; }

    /// <summary>Its calls now, or null if they could not be counted.</summary>
    public int? ActiveCalls { get; init; }

    /// <summary>When it joined the pool (UTC).</summary>
    public DateTime JoinedAt { get; init; }
}
