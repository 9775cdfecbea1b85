namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.remove</c>.</summary>
internal sealed record RemoveArguments
{
    /// <summary>How long past its grace a pod that is still there is deleted without its node's word.</summary>
    public TimeSpan? ForceAfter { get; init; }
}
