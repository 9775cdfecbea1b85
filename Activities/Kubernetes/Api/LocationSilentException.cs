using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Api;

/// <summary>A cluster does not answer.</summary>
internal sealed class LocationSilentException(string location, string reason, TimeSpan? retryAfter, Exception inner)
    : StepException($"The cluster at '{location}' cannot be reached: {reason}.", inner)
{
    /// <summary>When it may be worth another try, or null.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
