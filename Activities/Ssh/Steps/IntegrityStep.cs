using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>
/// Tells whether a VNF is whole by asking a program on its server. A server that cannot be entered is broken; when it is the jumphost that
/// cannot, there is no telling, and no answer either.
/// </summary>
[StepKind("ssh.integrity", Outputs = ["integrity", "reason", "value"])]
internal sealed class IntegrityStep(StepSettings settings, SshCommands commands) : StepActivity<IntegrityArguments>(settings)
{
    private const int LongestReason = 300;

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, IntegrityArguments arguments)
    {
        var reason = await ReasonAsync(SshTarget.From(step, arguments.Ssh, arguments.Jumphost), arguments, step.CancellationToken);
        var integrity = reason is null ? "OK" : "BROKEN";
        return Result(("integrity", integrity), ("reason", reason ?? ""), ("value", integrity));
    }

    private async Task<string?> ReasonAsync(SshTarget target, IntegrityArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var told = await commands.RunAsync(target, SshCommands.AsRoot(target, arguments.Arguments), default, arguments.Patience, cancellationToken);
            var words = SshOutput.OneLine(told.Output.Length > 0 ? told.Text : told.Complaint, LongestReason);
            return told.ExitCode == 0 ? null
                : words.Length > 0 ? words
                : string.Create(CultureInfo.InvariantCulture, $"{arguments.Arguments[0]} ended with {told.ExitCode}");
        }
        catch (StepException exception) when (exception is not (JumphostException or StepInputException))
        {
            return exception.Message;
        }
    }
}
