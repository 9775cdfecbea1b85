using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Pods;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Runs a command in the owner's pod, for what cannot be reached over the network. It has to end with 0.</summary>
[StepKind("kubernetes.exec", Outputs = ["output", "value"], CommandLine = "command")]
internal sealed class ExecStep(StepSettings settings, KubernetesLocations locations, TimeProvider time) : KubernetesStep<ExecArguments>(settings, locations)
{
    /// <inheritdoc/>
    protected override bool WaitsForCluster => false;

    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, ExecArguments arguments)
    {
        if (arguments.Command.Count == 0)
        {
            throw new StepInputException("command is empty.");
        }

        var pod = await OwnPod.ReadAsync(api, step);
        var output = (await new PodCommands(time).RunAsync(api, pod, arguments.Container, arguments.Command, arguments.Patience, step.CancellationToken)).Trim();
        return Result(("output", output), ("value", output));
    }
}
