using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>Waits until a server lets us in, and remembers its host key.</summary>
[StepKind("ssh.wait", Outputs = ["address"])]
internal sealed class WaitStep(StepSettings settings, SshCommands commands, HostKeys keys) : StepActivity<WaitArguments>(settings)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, WaitArguments arguments)
    {
        var target = SshTarget.From(step, arguments.Ssh, arguments.Jumphost, arguments.Server);
        if (arguments.Rebuilt && target.ServerId is { } rebuilt)
        {
            keys.Forget(rebuilt);
        }

        try
        {
            var question = arguments.Until is { Length: > 0 } file ? ShellText.Join(["test", "-e", RemotePath.Check(file)]) : "true";
            var answer = await commands.RunAsync(target, question, default, Patience, step.CancellationToken);
            return answer.ExitCode == 0
                ? Result(("address", target.Address.Host))
                : StepResult.NotDone($"{arguments.Until} on {target}, which is not there yet", Pause);
        }
        catch (StepException exception) when (exception is SshUnreachableException or JumphostException)
        {
            return StepResult.NotDone($"an SSH login: {SshOutput.OneLine(exception.Message, 300)}", Pause);
        }
    }
}
