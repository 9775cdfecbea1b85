namespace VoipWorkflows.Policies.Resilience;

/// <summary>How calls to a deployment location are protected. The defaults suit an OpenStack or Kubernetes API.</summary>
public sealed record ResilienceSettings
{
    /// <summary>How often a call is repeated after its first attempt.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The wait before the first repetition; it doubles each time, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest Retry-After that is waited for here. A longer one is the caller's to wait for, with a durable timer.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls to one location that may run at the same time.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Calls to one location that may wait for their turn; more are refused.</summary>
    public int Queue { get; init; } = 1_000;

    /// <summary>Share of calls that must find nobody there before the location counts as unreachable.</summary>
    public double BreakRatio { get; init; } = 0.5;

    /// <summary>Calls within <see cref="BreakSampling"/> below which the share means nothing.</summary>
    public int BreakMinimum { get; init; } = 5;

    /// <summary>Time over which the share is taken.</summary>
    public TimeSpan BreakSampling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for which an unreachable location is left alone; then one call tries.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(15);
}
