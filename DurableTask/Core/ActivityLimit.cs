namespace DurableTask;

/// <summary>
/// Bounds for one activity. They hold for the process that owns the store, and since a store has one owner at a time, for all orchestrations
/// in that store, however many there are: what is a limit per node and a global one elsewhere is one and the same here.
/// </summary>
public sealed record ActivityLimit
{
    /// <summary>Calls that run at the same time; null: no bound of its own.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>Attempts that start per <see cref="RateInterval"/>; null: no bound.</summary>
    public int? MaxPerInterval { get; init; }

    /// <summary>The span that <see cref="MaxPerInterval"/> counts over.</summary>
    public TimeSpan RateInterval { get; init; } = TimeSpan.FromSeconds(1);
}
