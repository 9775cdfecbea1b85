namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.address</c>.</summary>
internal sealed record AddressArguments
{
    /// <summary>The interface's name in the pod.</summary>
    public required string Interface { get; init; }
}
