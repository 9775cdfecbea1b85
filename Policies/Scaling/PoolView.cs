namespace VoipWorkflows.Policies.Scaling;

/// <summary>How many members of a pool are in which situation.</summary>
public sealed record PoolView
{
    /// <summary>Members that get new calls. Only these count as N.</summary>
    public required int Serving { get; init; }

    /// <summary>Members on their way in.</summary>
    public int Joining { get; init; }

    /// <summary>Members that are being emptied or removed.</summary>
    public int Leaving { get; init; }

    /// <summary>Members that are broken or being healed.</summary>
    public int Broken { get; init; }

    /// <summary>Members given up by healing. They hold no place, so that the pool may grow in their stead.</summary>
    public int Quarantined { get; init; }

    /// <summary>Whether an operation that adds, removes or heals members is running. Draining is one.</summary>
    public bool Busy { get; init; }

    /// <summary>Members that hold a place: all but the quarantined.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Size => Serving + Joining + Leaving + Broken;
}
