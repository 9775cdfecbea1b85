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
/// Waits until the owner's pod is ready and has an address on every network that it asked for. It is read again each time: a watch may end
/// or miss something without saying so. Fails at once for what waiting does not mend.
/// </summary>
[StepKind("kubernetes.pod-ready", Outputs = ["name", "uid", "node"])]
internal sealed class PodReadyStep(StepSettings settings, KubernetesLocations locations) : KubernetesStep<PodReadyArguments>(settings, locations)
{
    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, PodReadyArguments arguments)
    {
        var pod = await OwnPod.ReadAsync(api, step);
        var finding = PodReading.Read(pod);
        if (finding.IsReady)
        {
            return Result(("name", pod.Name()), ("uid", pod.Uid()), ("node", pod.Spec.NodeName ?? ""));
        }

        if (finding.Flaw is { } flaw)
        {
            throw new PermanentFailureException($"Pod {pod.Name()} will not become ready: {flaw}.");
        }

        return StepResult.NotDone($"pod {pod.Name()} {finding.Waits}{await TroubleAsync(api, step, pod)}", Soon);
    }

    // A pod whose networks cannot be set up stays as it is; only its events tell.
    private static async Task<string> TroubleAsync(KubernetesApi api, StepContext step, V1Pod pod)
    {
        if (pod.Status?.Phase != "Pending")
        {
            return "";
        }

        var events = await api.CallAsync(
            CallKind.Idempotent,
            (client, token) => client.CoreV1.ListNamespacedEventAsync(api.Namespace, fieldSelector: $"involvedObject.uid={pod.Uid()}", cancellationToken: token),
            step.CancellationToken);
        if (events.Items.Where(e => e.Reason == "FailedCreatePodSandBox").MaxBy(e => e.LastTimestamp) is { } failed)
        {
            foreach (var network in NetworkStatus.RequestedBy(pod).Values.Distinct())
            {
                if (await api.FindAsync(
                    (client, token) => client.CustomObjects.GetNamespacedCustomObjectAsync<NetworkAttachmentDefinition>(
                        NetworkAttachmentDefinition.Group, NetworkAttachmentDefinition.Version, api.Namespace, NetworkAttachmentDefinition.Plural, network, cancellationToken: token),
                    step.CancellationToken) is null)
                {
                    throw new PermanentFailureException($"Pod {pod.Name()} will not become ready: the network '{network}' does not exist in namespace {api.Namespace}.");
                }
            }

            return failed.Message.Contains("no IP addresses available", StringComparison.Ordinal) || failed.Message.Contains("is not available in range", StringComparison.Ordinal)
                ? throw new PermanentFailureException($"Pod {pod.Name()} will not become ready: {failed.Message}")
                : $"; {failed.Message}";
        }

        return events.Items.Where(e => e.Type == "Warning").MaxBy(e => e.LastTimestamp) is { } warning ? $"; {warning.Reason}: {warning.Message}" : "";
    }
}
