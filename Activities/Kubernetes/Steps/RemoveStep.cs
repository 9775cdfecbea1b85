using k8s;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Objects;
using VoipWorkflows.Activities.Kubernetes.Pods;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Removes all that the owner has, and sees that it is gone: pods first, then what they use. What is not there is removed.</summary>
[StepKind("kubernetes.remove")]
internal sealed class RemoveStep(StepSettings settings, KubernetesLocations locations, TimeProvider time) : KubernetesStep<RemoveArguments>(settings, locations)
{
    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, RemoveArguments arguments)
    {
        var pods = await api.CallAsync(
            CallKind.Idempotent,
            (client, token) => client.CoreV1.ListNamespacedPodAsync(api.Namespace, labelSelector: Marks.Selector(step.Owner), cancellationToken: token),
            step.CancellationToken);
        var deletion = new PodDeletion(time);
        string? wait = null;
        foreach (var pod in pods.Items.Where(pod => Marks.IsOwn(pod.Metadata, step.Owner)))
        {
            wait = await deletion.AdvanceAsync(api, pod, null, arguments.ForceAfter, step.CancellationToken) ?? wait;
        }

        if (wait is not null)
        {
            return StepResult.NotDone(wait, Soon);
        }

        var removed = await OwnedObjects.ConfigMaps.RemoveAsync(api, step.Owner, step.CancellationToken)
            & await OwnedObjects.Secrets.RemoveAsync(api, step.Owner, step.CancellationToken)
            & await OwnedObjects.Networks.RemoveAsync(api, step.Owner, step.CancellationToken);
        if (!removed)
        {
            return StepResult.NotDone($"what {step.Owner.Component} had in namespace {api.Namespace} to be gone", Soon);
        }

        await AssemblyOwners.LeaveAsync(api, step.Owner, step.CancellationToken);
        return StepResult.Empty;
    }
}
