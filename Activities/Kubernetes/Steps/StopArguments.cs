namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.stop</c>.</summary>
internal sealed record StopArguments
{
    /// <summary>How long its processes get to end; as long as the pod itself says when it is not given.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>How long past that a pod that is still there is deleted without its node's word. Its processes may then still run on a node that is cut off.</summary>
    public TimeSpan? ForceAfter { get; init; }
}
