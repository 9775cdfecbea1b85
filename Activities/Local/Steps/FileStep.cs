using System.Text;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Fills a template of the VNF package in and writes it into the owner's folder.</summary>
[StepKind("local.file", Outputs = ["path"])]
internal sealed class FileStep(StepSettings settings) : StepActivity<FileArguments>(settings)
{
    /// <inheritdoc/>
    public override Task<StepResult> RunAsync(StepContext step, FileArguments arguments)
    {
        var target = ConfinedPath.Inside(step.VnfFolder, arguments.Path, "path");
        var content = Encoding.UTF8.GetBytes(Template.FillFrom(step, arguments.Template, arguments.Values));
        if (!DurableFile.Holds(target, content) && !(arguments.Keep && File.Exists(target)))
        {
            DurableFile.Write(target, content, isPrivate: step.HasSecrets);
        }

        return Task.FromResult(Result(("path", target)));
    }
}
