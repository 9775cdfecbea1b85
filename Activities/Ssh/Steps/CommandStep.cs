using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>Runs a program on a server. It may run again after a crash, so it must be one that can.</summary>
[StepKind("ssh.command", HasNamedOutputs = true, CommandLine = "arguments", Outputs = ["exitCode", "output"])]
internal sealed class CommandStep(StepSettings settings, SshCommands commands, SshCredentials credentials) : StepActivity<CommandArguments>(settings)
{
    // Outputs are kept in a history for ever.
    private const int LongestValue = 1000;

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, CommandArguments arguments)
    {
        var patterns = arguments.Outputs.ToDictionary(output => output.Key, output => Pattern(output.Key, output.Value));
        if (arguments.Arguments.Count == 0 || arguments.Arguments[0].Length == 0 || arguments.Arguments.Any(word => word.Contains('\0', StringComparison.Ordinal)))
        {
            throw new StepInputException("The arguments of ssh.command must begin with the program and hold no NUL characters.");
        }

        var target = SshTarget.From(step, arguments.Ssh, arguments.Jumphost);
        var input = arguments.InputSecret is { Length: > 0 } secret
            ? await credentials.SecretAsync(step.Location, secret, step.CancellationToken)
            : arguments.Input ?? "";
        var line = arguments.Root ? SshCommands.AsRoot(target, arguments.Arguments) : ShellText.Join(arguments.Arguments);
        var done = await commands.RunAsync(target, line, Encoding.UTF8.GetBytes(input), arguments.Timeout, step.CancellationToken);
        if (!arguments.ExitCodes.Contains(done.ExitCode))
        {
            var complaint = done.Error.Length > 0 ? done.Complaint : SshOutput.OneLine(done.Text, LongestValue);
            throw new StepException(string.Create(CultureInfo.InvariantCulture, $"{arguments.Arguments[0]} on {target} ended with {done.ExitCode}: {complaint}"));
        }

        var text = done.Text;
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["exitCode"] = done.ExitCode.ToString(CultureInfo.InvariantCulture),
            ["output"] = SshOutput.OneLine(text, LongestValue),
        };
        foreach (var (name, pattern) in patterns)
        {
            var match = pattern.Match(text);
            outputs[name] = match.Success ? SshOutput.OneLine(match.Groups[match.Groups.Count > 1 ? 1 : 0].Value, LongestValue) : "";
        }

        return new StepResult(outputs);
    }

    // Without backtracking, so that no output can keep it busy for long.
    private static Regex Pattern(string name, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new StepInputException($"The output '{name}' of ssh.command is not a regular expression without look-around and back references: {exception.Message}", exception);
        }
    }
}
