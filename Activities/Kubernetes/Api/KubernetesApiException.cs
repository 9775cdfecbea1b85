using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Api;

/// <summary>An API server refused.</summary>
internal sealed class KubernetesApiException(string location, int code, string? reason, string message, Failure failure, Exception inner)
    : StepException($"The cluster at '{location}' answered {code}{(reason is { Length: > 0 } ? $" {reason}" : "")}: {message}", inner)
{
    public int Code { get; } = code;

    public string? Reason { get; } = reason;

    public Failure Failure { get; } = failure;

    public bool IsNotFound => Code == 404;

    public bool IsConflict => Code == 409;
}
