namespace VoipWorkflows.Policies.Healing;

/// <summary>What is remembered of a member's integrity.</summary>
public sealed record IntegrityState
{
    /// <summary>Broken samples in a row.</summary>
    public int BadSamples { get; init; }

    /// <summary>Good samples in a row with none missing between them.</summary>
    public int GoodSamples { get; init; }

    /// <summary>When the newest sample was true, or from when on missing ones are counted (UTC).</summary>
    public required DateTime CountedFrom { get; init; }

    /// <summary>When the watcher looked last (UTC).</summary>
    public required DateTime LookedAt { get; init; }

    /// <summary>What the newest broken sample gave as its reason, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Begins to watch. Also called when a heal ends, so that the time of the heal does not count as missing.</summary>
    public static IntegrityState Start(DateTime now) => new() { CountedFrom = now, LookedAt = now };
}
