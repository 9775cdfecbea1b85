using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Sip.Traffic;
using VoipWorkflows.Activities.Ssh;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Reads one column of SIPp's statistics.</summary>
[StepKind("sip.sipp-metric", Outputs = ["value"])]
internal sealed class SippMetricStep(StepSettings settings, SshFiles files) : StepActivity<SippMetricArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, SippMetricArguments arguments)
    {
        var value = (await ReadAsync(step, arguments)).Number(arguments.Column);
        return Result(("value", value.ToString("0.######", CultureInfo.InvariantCulture)));
    }

    private async Task<SippStatistics> ReadAsync(StepContext step, SippMetricArguments arguments)
    {
        if (!string.IsNullOrEmpty(arguments.Ssh))
        {
            var server = SshTarget.From(step, arguments.Ssh, arguments.Jumphost);
            return SippStatistics.Parse(await files.ReadEndsAsync(server, RemotePath.Check(arguments.File), step.CancellationToken), Path.GetFileName(arguments.File));
        }

        var file = ConfinedPath.Inside(step.VnfFolder, arguments.File, "statistics file");
        LogFile.BoundInPlace(file, SippStatistics.Head, SippStatistics.Recent);
        return SippStatistics.Read(file);
    }
}
