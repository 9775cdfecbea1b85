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
        var source = ConfinedPath.Inside(step.PackageFolder, arguments.Template, "template");
        var target = ConfinedPath.Inside(step.VnfFolder, arguments.Path, "path");
        string text;
        try
        {
            text = File.ReadAllText(source);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StepInputException($"The package {Path.GetFileName(step.PackageFolder)} has no template {arguments.Template}.", exception);
        }

        var content = Encoding.UTF8.GetBytes(Template.Fill(text, arguments.Values, arguments.Template));
        if (!DurableFile.Holds(target, content) && !(arguments.Keep && File.Exists(target)))
        {
            DurableFile.Write(target, content);
        }

        return Task.FromResult(Result(("path", target)));
    }
}
