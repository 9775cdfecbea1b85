using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Sees to it that a process of the owner runs, once, and is ready. One that runs already is adopted.</summary>
[StepKind("local.process", Outputs = ["pid"], CommandLine = "arguments")]
internal sealed class ProcessStep(StepSettings settings, VnfProcesses processes, Probes probes) : StepActivity<ProcessArguments>(settings)
{
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, ProcessArguments arguments)
    {
        var spec = new ProcessSpec
        {
            Mark = processes.MarkOf(step.Owner, arguments.Name),
            Life = step.Owner.AssemblyId,
            Program = arguments.Program,
            Arguments = arguments.Arguments,
            Folder = step.VnfFolder,
            Listens = [.. arguments.Listens.Select(ListenEndpoint.Parse)],
        };
        var target = new ProbeTarget(arguments.ReadySip, arguments.ReadyRpc, arguments.ReadyMedia);
        var process = await processes.EnsureAsync(
            spec, async token => await probes.WhyNotServingAsync(target, ReadyPatience, token) is null, arguments.Timeout, step.CancellationToken);
        return Result(("pid", process.Pid.ToString(CultureInfo.InvariantCulture)));
    }
}
