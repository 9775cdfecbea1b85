using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Pods;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Tells whether the owner's pod is whole: the cluster says that it is ready, and what it serves answers.</summary>
[StepKind("kubernetes.integrity", Outputs = ["integrity", "reason", "value"])]
internal sealed class IntegrityStep(StepSettings settings, KubernetesLocations locations, Probes probes)
    : KubernetesStep<IntegrityArguments>(settings, locations)
{
    /// <inheritdoc/>
    protected override bool WaitsForCluster => false;

    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, IntegrityArguments arguments)
    {
        var reason = await WhyNotReadyAsync(step, api)
            ?? await probes.WhyNotServingAsync(new ProbeTarget(arguments.Sip, arguments.Rpc, arguments.Media), arguments.Patience, step.CancellationToken);
        var integrity = reason is null ? "OK" : "BROKEN";
        return Result(("integrity", integrity), ("reason", reason ?? ""), ("value", integrity));
    }

    private static async Task<string?> WhyNotReadyAsync(StepContext step, KubernetesApi api)
    {
        if (await OwnPod.FindAsync(api, step) is not { } pod)
        {
            return "its pod is gone";
        }

        var finding = PodReading.Read(pod);
        return finding.Flaw is { } flaw ? $"pod {pod.Metadata.Name}: {flaw}" : finding.Waits is { } waits ? $"pod {pod.Metadata.Name} has {waits}" : null;
    }
}
