namespace DurableTask;

/// <summary>What a retry handler may look at.</summary>
/// <param name="OrchestrationContext">The calling orchestration.</param>
/// <param name="LastAttemptNumber">The attempt that failed, from 1.</param>
/// <param name="LastFailure">Why it failed.</param>
/// <param name="TotalRetryTime">The time since the first attempt was made.</param>
/// <param name="CancellationToken">Trips when the orchestration ends.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
