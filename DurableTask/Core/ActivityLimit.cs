namespace DurableTask;

/// <summary>Bounds for one activity in this process.</summary>
public sealed record ActivityLimit
{
    /// <summary>Calls that run at the same time; null: no bound of its own.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>Attempts that start per <see cref="RateInterval"/>; null: no bound.</summary>
    public int? MaxPerInterval { get; init; }

    /// <summary>The span that <see cref="MaxPerInterval"/> counts over.</summary>
    public TimeSpan RateInterval { get; init; } = TimeSpan.FromSeconds(1);
}
