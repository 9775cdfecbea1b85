using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Sip.Traffic;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Reads one column of SIPp's statistics.</summary>
[StepKind("sip.sipp-metric", Outputs = ["value"])]
internal sealed class SippMetricStep(StepSettings settings) : StepActivity<SippMetricArguments>(settings)
{
    /// <inheritdoc/>
    public override Task<StepResult> RunAsync(StepContext step, SippMetricArguments arguments)
    {
        var file = ConfinedPath.Inside(step.VnfFolder, arguments.File, "statistics file");
        LogFile.BoundInPlace(file, SippStatistics.Head, SippStatistics.Recent);
        var value = SippStatistics.Read(file).Number(arguments.Column);
        return Task.FromResult(Result(("value", value.ToString("0.######", CultureInfo.InvariantCulture))));
    }
}
