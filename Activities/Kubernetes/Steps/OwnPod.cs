using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Objects;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>The owner's pod.</summary>
internal static class OwnPod
{
    /// <summary>The pod, or null when there is none. One of somebody else's is refused.</summary>
    public static async Task<V1Pod?> FindAsync(KubernetesApi api, StepContext step)
    {
        var name = ObjectNames.Of(step.Owner);
        var pod = await api.FindAsync((client, token) => client.CoreV1.ReadNamespacedPodAsync(name, api.Namespace, cancellationToken: token), step.CancellationToken);
        if (pod is not null)
        {
            Marks.Check(pod.Metadata, step.Owner, "Pod");
        }

        return pod;
    }

    /// <summary>The pod, which has to be there.</summary>
    public static async Task<V1Pod> ReadAsync(KubernetesApi api, StepContext step) =>
        await FindAsync(api, step) ?? throw new StepException($"There is no pod {ObjectNames.Of(step.Owner)} in namespace {api.Namespace}.");
}
