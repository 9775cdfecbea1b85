using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Sip.Traffic;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>
/// Tells whether a VNF is whole: its processes are the ones that were started and run, and what they serve answers. Either alone would
/// not do: an old process may answer on the address, and a running one may hang.
/// </summary>
[StepKind("sip.integrity", Outputs = ["integrity", "reason", "value"])]
internal sealed class IntegrityStep(StepSettings settings, VnfProcesses processes, Probes probes, TimeProvider time) : StepActivity<IntegrityArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, IntegrityArguments arguments)
    {
        var reason = arguments.Processes.Select(name => processes.WhyNotAlive(step.Owner, step.VnfFolder, name)).FirstOrDefault(why => why is not null)
            ?? WhyNotFresh(step, arguments)
            ?? await probes.WhyNotServingAsync(new ProbeTarget(arguments.Sip, arguments.Rpc, arguments.Media), arguments.Patience, step.CancellationToken);
        var integrity = reason is null ? "OK" : "BROKEN";
        return Result(("integrity", integrity), ("reason", reason ?? ""), ("value", integrity));
    }

    private string? WhyNotFresh(StepContext step, IntegrityArguments arguments)
    {
        if (arguments.Statistics is null)
        {
            return null;
        }

        var file = ConfinedPath.Inside(step.VnfFolder, arguments.Statistics, "statistics file");
        LogFile.BoundInPlace(file, SippStatistics.Head, SippStatistics.Recent);
        var age = File.Exists(file) ? time.GetUtcNow() - File.GetLastWriteTimeUtc(file) : TimeSpan.MaxValue;

        // A generator that just started has not had the time to write.
        return age <= arguments.StatisticsAge || arguments.Processes.TrueForAll(name => processes.Age(step.VnfFolder, name) <= arguments.StatisticsAge)
            ? null
            : $"{arguments.Statistics} has not been written to for more than {arguments.StatisticsAge.TotalSeconds:0.#} s";
    }
}
