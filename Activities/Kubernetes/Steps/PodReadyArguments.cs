namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.pod-ready</c>: there are none, the owner's pod says which networks it was promised.</summary>
internal sealed record PodReadyArguments;
