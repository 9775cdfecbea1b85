using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>How often a step is tried.</summary>
internal static class StepRetry
{
    /// <summary>Four attempts within about four seconds; a failure that says it is permanent is not tried again.</summary>
    public static TaskOptions Options { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 4,
        firstRetryInterval: TimeSpan.FromMilliseconds(250),
        backoffCoefficient: 3,
        maxRetryInterval: TimeSpan.FromSeconds(5))
    {
        HandleFailure = failure => !StepFailures.IsPermanent(failure),
    });
}
