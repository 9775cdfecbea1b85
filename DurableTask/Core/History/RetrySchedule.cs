namespace DurableTask;

/// <summary>A <see cref="RetryPolicy"/> as data: what of it survives the process.</summary>
/// <param name="MaxNumberOfAttempts">All attempts, the first included.</param>
/// <param name="FirstRetryInterval">The pause before the second attempt.</param>
/// <param name="BackoffCoefficient">The factor from one pause to the next.</param>
/// <param name="MaxRetryInterval">The longest pause, or null.</param>
/// <param name="RetryTimeout">The latest start of an attempt after the first, or null.</param>
/// <param name="AsksOrchestrator">Whether the policy's <see cref="RetryPolicy.HandleFailure"/> has to be asked.</param>
public sealed record RetrySchedule(
    int MaxNumberOfAttempts,
    TimeSpan FirstRetryInterval,
    double BackoffCoefficient,
    TimeSpan? MaxRetryInterval,
    TimeSpan? RetryTimeout,
    bool AsksOrchestrator)
{
    /// <summary>How much a pause may be longer than the policy says, so that callers that failed together do not return together.</summary>
    private const double Jitter = 0.2;

    internal static RetrySchedule From(RetryPolicy policy) => new(
        policy.MaxNumberOfAttempts,
        policy.FirstRetryInterval,
        policy.BackoffCoefficient,
        policy.MaxRetryInterval,
        policy.RetryTimeout,
        policy.HandleFailure is not null);

    /// <summary>The pause after a failed attempt, or null when there is no further one.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="elapsed">The time since the first attempt began.</param>
    /// <param name="random">A number from 0 to 1.</param>
    internal TimeSpan? PauseAfter(int attempt, TimeSpan elapsed, double random)
    {
        if (attempt >= MaxNumberOfAttempts)
        {
            return null;
        }

        // Longer than a century is as good as never, and a double holds it where a TimeSpan would overflow.
        var seconds = Math.Min(FirstRetryInterval.TotalSeconds * Math.Pow(BackoffCoefficient, attempt - 1), 3.2e9);
        seconds *= 1 + (Jitter * random);
        var pause = TimeSpan.FromSeconds(seconds);
        if (MaxRetryInterval is { } longest && pause > longest)
        {
            pause = longest;
        }

        return RetryTimeout is { } total && elapsed + pause > total ? null : pause;
    }
}
