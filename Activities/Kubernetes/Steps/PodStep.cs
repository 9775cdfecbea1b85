using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Objects;
using VoipWorkflows.Activities.Kubernetes.Pods;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>
/// Sees to it that the owner's pod is there, once and as specified. One that is there already is adopted; one that has ended, or was made from
/// another specification, is deleted and made anew.
/// </summary>
[StepKind("kubernetes.pod", Outputs = ["name", "uid"])]
internal sealed class PodStep(StepSettings settings, KubernetesLocations locations, TimeProvider time) : KubernetesStep<PodArguments>(settings, locations)
{
    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, PodArguments arguments)
    {
        foreach (var (name, network) in arguments.Networks)
        {
            _ = ObjectNames.Label(network, $"networks.{name}");
        }

        var wanted = PodTemplate.Read(PackageTemplate.Fill(step, arguments.Template, arguments.Values), arguments.Template);
        wanted.Spec.TerminationGracePeriodSeconds = (long)arguments.Grace.TotalSeconds;
        var fingerprint = PodTemplate.Fingerprint(wanted, arguments.Networks, arguments.Configuration);
        var podName = ObjectNames.Of(step.Owner);
        var present = await api.FindAsync((client, token) => client.CoreV1.ReadNamespacedPodAsync(podName, api.Namespace, cancellationToken: token), step.CancellationToken);
        if (present is not null)
        {
            Marks.Check(present.Metadata, step.Owner, "Pod");
            if (present.Metadata.DeletionTimestamp is null && !PodReading.HasEnded(present) && present.GetAnnotation(Marks.Specification) == fingerprint)
            {
                return Result(("name", podName), ("uid", present.Uid()));
            }

            if (await new PodDeletion(time).AdvanceAsync(api, present, null, null, step.CancellationToken) is { } wait)
            {
                return StepResult.NotDone(wait, Soon);
            }
        }

        var made = await MakeAsync(step, api, Complete(wanted, step.Owner, podName, fingerprint, arguments));
        return Result(("name", podName), ("uid", made.Uid()));
    }

    private static V1Pod Complete(V1Pod pod, StepOwner owner, string name, string fingerprint, PodArguments arguments)
    {
        var (labels, annotations) = (Marks.Labels(owner), Marks.Annotations(owner));
        foreach (var (key, value) in pod.Metadata?.Labels ?? new Dictionary<string, string>())
        {
            _ = labels.TryAdd(key, value);
        }

        foreach (var (key, value) in pod.Metadata?.Annotations ?? new Dictionary<string, string>())
        {
            _ = annotations.TryAdd(key, value);
        }

        annotations[Marks.Specification] = fingerprint;
        if (arguments.Networks.Count > 0)
        {
            annotations[NetworkStatus.Requested] = NetworkStatus.Request(arguments.Networks, arguments.Addresses);
        }

        pod.Metadata = new V1ObjectMeta { Name = name, Labels = labels, Annotations = annotations };
        return pod;
    }

    // Created, not applied: a pod of this name that came meanwhile must not be changed, but be looked at.
    private static async Task<V1Pod> MakeAsync(StepContext step, KubernetesApi api, V1Pod pod)
    {
        pod.Metadata.OwnerReferences = [await AssemblyOwners.EnterAsync(api, step.Owner, step.CancellationToken)];
        return await api.CallAsync(
            CallKind.Ambiguous,
            (client, token) => client.CoreV1.CreateNamespacedPodAsync(pod, api.Namespace, fieldManager: KubernetesApi.FieldManager, cancellationToken: token),
            step.CancellationToken);
    }
}
