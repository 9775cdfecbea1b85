using System.Globalization;
using System.Text;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Pods;
using VoipWorkflows.Activities.Sip.Traffic;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Reads one column of the statistics of a SIPp in the owner's pod.</summary>
[StepKind("kubernetes.sipp-metric", Outputs = ["value"])]
internal sealed class SippMetricStep(StepSettings settings, KubernetesLocations locations, TimeProvider time)
    : KubernetesStep<SippMetricArguments>(settings, locations)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override bool WaitsForCluster => false;

    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, SippMetricArguments arguments)
    {
        var pod = await OwnPod.ReadAsync(api, step);
        var rows = await new PodCommands(time).RunAsync(api, pod, null, arguments.Command, s_patience, step.CancellationToken);
        return Result(("value", SippStatistics.Parse(Encoding.UTF8.GetBytes(rows), "the statistics").Number(arguments.Column).ToString("0.######", CultureInfo.InvariantCulture)));
    }
}
