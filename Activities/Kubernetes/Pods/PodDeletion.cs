using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Pods;

/// <summary>Deletes a pod and sees whether it is gone.</summary>
internal sealed class PodDeletion(TimeProvider time)
{
    /// <summary>One look at it; what it still waits for, or null once the pod is gone.</summary>
    /// <param name="api">The cluster.</param>
    /// <param name="pod">The pod as it was read.</param>
    /// <param name="grace">Seconds for the pod's processes to end; null as the pod itself says.</param>
    /// <param name="forceAfter">How long past its grace a pod that is still there is taken out of the cluster's books; null never.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string?> AdvanceAsync(KubernetesApi api, V1Pod pod, TimeSpan? grace, TimeSpan? forceAfter, CancellationToken cancellationToken)
    {
        if (pod.Metadata.DeletionTimestamp is not { } deadline)
        {
            return await DeleteAsync(api, pod, (long?)grace?.TotalSeconds, cancellationToken) ? null : $"pod {pod.Name()} to end and be gone";
        }

        var overdue = time.GetUtcNow() - new DateTimeOffset(DateTime.SpecifyKind(deadline, DateTimeKind.Utc));
        if (forceAfter is { } patience && overdue > patience)
        {
            return await DeleteAsync(api, pod, 0, cancellationToken) ? null : $"pod {pod.Name()} to be gone, after it was deleted by force";
        }

        return overdue > TimeSpan.Zero
            ? $"pod {pod.Name()} to be gone: it should have ended {overdue.TotalSeconds:0} s ago, so its node {pod.Spec.NodeName} may be lost"
            : $"pod {pod.Name()} to end and be gone";
    }

    // With the UID, so that a pod that came meanwhile under the same name is left alone. True when it is gone at once.
    private static async Task<bool> DeleteAsync(KubernetesApi api, V1Pod pod, long? grace, CancellationToken cancellationToken)
    {
        var options = new V1DeleteOptions { GracePeriodSeconds = grace, Preconditions = new V1Preconditions { Uid = pod.Uid() } };
        try
        {
            _ = await api.CallAsync(
                CallKind.Idempotent, (client, token) => client.CoreV1.DeleteNamespacedPodAsync(pod.Name(), api.Namespace, body: options, cancellationToken: token), cancellationToken);
        }
        catch (KubernetesApiException exception) when (exception.IsNotFound || exception.IsConflict)
        {
            return true;
        }

        return await api.FindAsync((client, token) => client.CoreV1.ReadNamespacedPodAsync(pod.Name(), api.Namespace, cancellationToken: token), cancellationToken) is not { } left
            || left.Uid() != pod.Uid();
    }
}
