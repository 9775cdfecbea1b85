namespace VoipWorkflows.Policies.Draining;

/// <summary>The drain of one member: what has to be remembered between two steps.</summary>
public sealed record DrainState
{
    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>When the drain began (UTC).</summary>
    public required DateTime Since { get; init; }

    /// <summary>Where it stands.</summary>
    public DrainPhase Phase { get; init; } = DrainPhase.Disabling;

    /// <summary>When its calls were counted as 0 first, with no other count since (UTC), or null.</summary>
    public DateTime? ZeroSince { get; init; }

    /// <summary>Its calls when last counted, or null.</summary>
    public int? ActiveCalls { get; init; }

    /// <summary>Calls that are cut by going on from here: not 0 only when forced, or when the member died.</summary>
    public int CutCalls { get; init; }

    /// <summary>Why it is where it is, for people.</summary>
    public string Reason { get; init; } = "";
}
