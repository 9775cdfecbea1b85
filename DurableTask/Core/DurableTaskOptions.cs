namespace DurableTask;

/// <summary>Bounds and habits of the engine.</summary>
public sealed record DurableTaskOptions
{
    /// <summary>The largest input, result, event payload or status, in bytes of UTF-8 JSON. Larger ones fail at the call.</summary>
    public int MaxPayloadBytes { get; init; } = 4 << 20;

    /// <summary>Values longer than this, in characters, are stored once per execution beside the history, which refers to them.</summary>
    public int LargeValueThreshold { get; init; } = 16 << 10;

    /// <summary>History events after which a warning suggests ContinueAsNew.</summary>
    public int HistoryWarningEvents { get; init; } = 10_000;

    /// <summary>History events after which the instance is paused; resuming allows as many again.</summary>
    public int MaxHistoryEvents { get; init; } = 100_000;

    /// <summary>
    /// Activities that run at the same time in this process, of all names together. A store has one owner at a time, so this is the bound
    /// of the node and of everything that the store holds in one.
    /// </summary>
    public int MaxConcurrentActivities { get; init; } = 1_000;

    /// <summary>Bounds for single activities, by name. They too hold for the node and, a store having one owner, globally.</summary>
    public IReadOnlyDictionary<string, ActivityLimit> ActivityLimits { get; init; } = new Dictionary<string, ActivityLimit>();

    /// <summary>Orchestrations whose code is kept live in memory between turns; those idle longest are dropped first and replayed when needed.</summary>
    public int MaxHotInstances { get; init; } = 50_000;

    /// <summary>
    /// How often the process may die of an instance before the instance is paused: within a minute of its going on, and without its
    /// getting any further. From half of that number on, instances that may be the cause are tried apart from the others, at last alone.
    /// </summary>
    public int MaxAttemptsAfterCrash { get; init; } = 10;

    /// <summary>How long finished instances are kept; null: until somebody purges them.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>How often finished instances are looked for that have outlived <see cref="Retention"/>.</summary>
    public TimeSpan RetentionInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Instances that one purge commit removes at most, so that a large purge holds up nobody.</summary>
    public int PurgeBatchSize { get; init; } = 100;

    /// <summary>The pause before a store that failed is opened again; it doubles up to a minute.</summary>
    public TimeSpan StoreRetryInterval { get; init; } = TimeSpan.FromSeconds(1);
}
