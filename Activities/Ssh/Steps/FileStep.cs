using System.Text;
using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>Fills a template of the VNF package in and writes it to a server as root: in one piece, and only when it holds something else.</summary>
[StepKind("ssh.file", Outputs = ["path", "changed"])]
internal sealed partial class FileStep(StepSettings settings, SshFiles files) : StepActivity<FileArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, FileArguments arguments)
    {
        if (!Octal().IsMatch(arguments.Mode))
        {
            throw new StepInputException($"The mode '{arguments.Mode}' must be three octal digits, for example 644.");
        }

        if (!UserAndGroup().IsMatch(arguments.Owner))
        {
            throw new StepInputException($"The owner '{arguments.Owner}' must be USER:GROUP, for example root:root.");
        }

        var path = RemotePath.Check(arguments.Path);
        var text = Template.FillFrom(step, arguments.Template, arguments.Values);
        var changed = await files.WriteAsync(
            SshTarget.From(step, arguments.Ssh, arguments.Jumphost), path, Encoding.UTF8.GetBytes(text), arguments.Mode, arguments.Owner, arguments.Keep, step.CancellationToken);
        return Result(("path", path), ("changed", changed ? "true" : "false"));
    }

    [GeneratedRegex("^[0-7]{3}$")]
    private static partial Regex Octal();

    [GeneratedRegex("^[a-z_][a-z0-9_-]*:[a-z_][a-z0-9_-]*$")]
    private static partial Regex UserAndGroup();
}
