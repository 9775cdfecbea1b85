namespace DurableTask;

/// <summary>Options of one call to an activity or sub-orchestration.</summary>
/// <param name="Retry">How a failure is retried; null: not at all.</param>
/// <param name="Tags">Free labels, kept with the call.</param>
public record TaskOptions(TaskRetryOptions? Retry = null, IDictionary<string, string>? Tags = null)
{
    /// <summary>The longest that one attempt of an activity may take; then its token trips and the attempt fails. Null: no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The longest silence between two <see cref="TaskActivityContext.Heartbeat"/> calls. Null: none needed.</summary>
    public TimeSpan? HeartbeatTimeout { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(new TaskRetryOptions(policy));

    /// <summary>Options that retry by a handler, which is orchestrator code and must be deterministic.</summary>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(new TaskRetryOptions(handler));

    /// <summary>Options that retry by a handler, which is orchestrator code and must be deterministic.</summary>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(TaskRetryOptions.FromRetryHandler(handler));

    /// <summary>The same options with an instance id for the sub-orchestration.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
