namespace DurableTask;

/// <summary>Exponential retry with an upper bound on attempts, interval and total time.</summary>
public class RetryPolicy
{
    /// <summary>Makes a policy. Throws <see cref="ArgumentOutOfRangeException"/> for values outside the stated ranges.</summary>
    /// <param name="maxNumberOfAttempts">All attempts, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">The pause before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">The factor from one pause to the next; at least 1.</param>
    /// <param name="maxRetryInterval">The longest pause; at least the first. Null: no bound.</param>
    /// <param name="retryTimeout">No attempt starts later than this after the first one. Null: no bound.</param>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        if (maxRetryInterval < firstRetryInterval)
        {
            throw new ArgumentOutOfRangeException(nameof(maxRetryInterval), maxRetryInterval, "The longest pause is shorter than the first.");
        }

        if (retryTimeout < firstRetryInterval)
        {
            throw new ArgumentOutOfRangeException(nameof(retryTimeout), retryTimeout, "The total time is shorter than the first pause.");
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval;
        RetryTimeout = retryTimeout;
    }

    /// <summary>All attempts, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The pause before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>The factor from one pause to the next.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest pause, or null.</summary>
    public TimeSpan? MaxRetryInterval { get; }

    /// <summary>The latest start of an attempt after the first, or null.</summary>
    public TimeSpan? RetryTimeout { get; }

    /// <summary>Says whether a failure is worth another attempt; null: every failure is. Runs as orchestrator code.</summary>
    public Func<TaskFailureDetails, bool>? HandleFailure { get; init; }
}
