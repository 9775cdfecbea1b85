using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;
using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Policies.Resilience;

/// <summary>
/// Protects calls to deployment locations, each on its own: retry, then circuit breaker, then concurrency limit, then timeout. In that order a call
/// that waits to be repeated holds no place, each attempt counts for the circuit, and the wait for a place does not count as the attempt's time.
/// </summary>
/// <param name="settings">How calls are protected.</param>
/// <param name="time">The clock for waits, timeouts and the circuit.</param>
/// <param name="random">Numbers from 0 to 1 for the jitter.</param>
/// <param name="judge">Judges what a call threw; <see cref="HttpFailures"/> helps with answers.</param>
public sealed class LocationResilience(ResilienceSettings settings, TimeProvider time, Func<double> random, Func<Exception, Failure> judge)
{
    private readonly ConcurrentDictionary<string, Lazy<LocationPipelines>> _locations = new(StringComparer.Ordinal);

    /// <summary>The pipeline for a kind of call to a location.</summary>
    public ResiliencePipeline For(string location, CallKind kind) => Of(location).For(kind);

    /// <summary>Whether a location answers, from the calls that were made: unreachable while its circuit is not closed.</summary>
    public Reachability ReachabilityOf(string location) => Of(location).Reachability;

    /// <summary>Forgets a location that was deleted or changed.</summary>
    public void Forget(string location) => _locations.TryRemove(location, out _);

    private LocationPipelines Of(string location) =>
        _locations.GetOrAdd(location, _ => new Lazy<LocationPipelines>(Build)).Value;

    private LocationPipelines Build()
    {
        var circuit = new CircuitBreakerStateProvider();
        var answered = false;
        var attempt = Builder()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = settings.BreakRatio,
                MinimumThroughput = settings.BreakMinimum,
                SamplingDuration = settings.BreakSampling,
                BreakDuration = settings.BreakFor,
                StateProvider = circuit,
                ShouldHandle = arguments =>
                {
                    // Being refused is an answer too: only silence says that nobody is there.
                    var silent = arguments.Outcome.Exception is { } e && Judge(e).Kind == FailureKind.Unreachable;
                    answered |= !silent && arguments.Outcome.Exception is not OperationCanceledException;
                    return ValueTask.FromResult(silent);
                },
            })
            .AddConcurrencyLimiter(settings.Concurrency, settings.Queue)
            .AddTimeout(new TimeoutStrategyOptions { Timeout = settings.AttemptTimeout })
            .Build();
        return new(
            Builder().AddRetry(Retry(MayRepeat)).AddPipeline(attempt).Build(),
            Builder().AddRetry(Retry(MayRepeatAmbiguous)).AddPipeline(attempt).Build(),
            circuit,
            () => answered);
    }

    private ResiliencePipelineBuilder Builder() => new() { TimeProvider = time };

    private RetryStrategyOptions Retry(Func<Exception, bool> mayRepeat) => new()
    {
        MaxRetryAttempts = settings.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = settings.FirstDelay,
        MaxDelay = settings.LongestDelay,
        Randomizer = random,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } e && mayRepeat(e)),
        // Null is the exponential delay. MaxDelay does not bound what is returned here.
        DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } e ? Judge(e).RetryAfter : null),
    };

    private bool MayRepeat(Exception exception) =>
        // An open circuit or a full queue is our own answer: repeating would only wait here for what a durable timer waits for better.
        exception is not (BrokenCircuitException or RateLimiterRejectedException)
        && Judge(exception) is { Kind: not FailureKind.Permanent } failure
        && IsBearable(failure);

    private bool MayRepeatAmbiguous(Exception exception) =>
        MayRepeat(exception) && Judge(exception).Kind == FailureKind.Throttled;

    private bool IsBearable(Failure failure) => failure.RetryAfter is not { } wait || wait <= settings.LongestRetryAfter;

    private Failure Judge(Exception exception) => exception switch
    {
        TimeoutRejectedException => new(FailureKind.Unreachable),
        BrokenCircuitException open => new(FailureKind.Unreachable, open.RetryAfter),
        RateLimiterRejectedException full => new(FailureKind.Throttled, full.RetryAfter),
        _ => judge(exception),
    };
}
