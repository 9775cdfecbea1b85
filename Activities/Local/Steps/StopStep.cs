using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Ends a process of the owner with all that it started, by force if it must be: at once if it is paused. One that is not there is ended.</summary>
[StepKind("local.stop", Outputs = ["processes"])]
internal sealed class StopStep(StepSettings settings, VnfProcesses processes) : StepActivity<StopArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, StopArguments arguments)
    {
        var signal = arguments.Signal switch
        {
            StopSignal.Int => Posix.SignalInterrupt,
            StopSignal.Usr1 => Posix.SignalUser1,
            _ => Posix.SignalTerminate,
        };
        var count = await processes.StopAsync(step.Owner, step.VnfFolder, arguments.Name, signal, arguments.Grace, step.CancellationToken);
        return Result(("processes", count.ToString(CultureInfo.InvariantCulture)));
    }
}
