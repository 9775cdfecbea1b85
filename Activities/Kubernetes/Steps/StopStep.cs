using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Pods;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Deletes the owner's pod and waits until it is gone. One that is not there is gone.</summary>
[StepKind("kubernetes.stop")]
internal sealed class StopStep(StepSettings settings, KubernetesLocations locations, TimeProvider time) : KubernetesStep<StopArguments>(settings, locations)
{
    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, StopArguments arguments) =>
        await OwnPod.FindAsync(api, step) is { } pod
            && await new PodDeletion(time).AdvanceAsync(api, pod, arguments.Grace, arguments.ForceAfter, step.CancellationToken) is { } wait
            ? StepResult.NotDone(wait, Soon)
            : StepResult.Empty;
}
