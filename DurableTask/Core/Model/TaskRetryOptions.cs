namespace DurableTask;

/// <summary>How a failed call is retried: by a policy or by a handler, never both.</summary>
public record TaskRetryOptions
{
    /// <summary>Retries by a policy.</summary>
    public TaskRetryOptions(RetryPolicy policy) => Policy = policy ?? throw new ArgumentNullException(nameof(policy));

    /// <summary>Retries by a handler.</summary>
    public TaskRetryOptions(AsyncRetryHandler handler) => Handler = handler ?? throw new ArgumentNullException(nameof(handler));

    /// <summary>The policy, or null.</summary>
    public RetryPolicy? Policy { get; }

    /// <summary>The handler, or null.</summary>
    public AsyncRetryHandler? Handler { get; }

    /// <summary>Converts a policy.</summary>
    public static implicit operator TaskRetryOptions(RetryPolicy policy) => new(policy);

    /// <summary>Retries by a handler that needs no await.</summary>
    public static TaskRetryOptions FromRetryHandler(RetryHandler handler) => new(context => Task.FromResult(handler(context)));
}
