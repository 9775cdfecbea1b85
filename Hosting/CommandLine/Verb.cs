using System.CommandLine;
using Spectre.Console;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Makes commands whose failures are one sentence and an exit code, never a stack trace.</summary>
internal sealed class Verb(GlobalOptions options)
{
    /// <summary>A command that does something.</summary>
    public Command Create(string name, string description, Func<Invocation, CancellationToken, Task<int>> run, params ReadOnlySpan<Symbol> symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Argument argument:
                    command.Add(argument);
                    break;
                case Option option:
                    command.Add(option);
                    break;
            }
        }

        command.SetAction((arguments, cancellation) => RunAsync(arguments, run, cancellation));
        return command;
    }

    /// <summary>A command that removes what is named, at its address.</summary>
    public Command Delete(string description, Argument<string> name, Func<string, string> address) => Create(
        "delete",
        description,
        async (invocation, cancellation) =>
        {
            var one = invocation.Arguments.GetRequiredValue(name);
            _ = await invocation.Client.SendJsonAsync(HttpMethod.Delete, address(one), null, cancellation);
            if (invocation.Json)
            {
                invocation.WriteJson(new { deleted = one });
            }

            invocation.Say($"Deleted {Markup.Escape(one)}.");
            return ExitCode.Done;
        },
        name);

    /// <summary>A command that only holds others.</summary>
    public static Command Group(string name, string description, params ReadOnlySpan<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands)
        {
            group.Add(command);
        }

        return group;
    }

    private async Task<int> RunAsync(ParseResult arguments, Func<Invocation, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        using var invocation = new Invocation(arguments, options, Terminal.On(arguments.InvocationConfiguration.Output));
        try
        {
            return await run(invocation, cancellation);
        }
        catch (CommandException exception)
        {
            return Fail(invocation, exception.Message, exception.ExitCode);
        }
        catch (SettingsException exception)
        {
            return Fail(invocation, exception.Message, ExitCode.Usage);
        }
        catch (HostStartException exception)
        {
            return Fail(invocation, exception.Message, ExitCode.NoHost);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static int Fail(Invocation invocation, string message, int exitCode)
    {
        if (invocation.Json)
        {
            invocation.WriteJson(new { error = message });
        }
        else
        {
            invocation.Arguments.InvocationConfiguration.Error.WriteLine(message);
        }

        return exitCode;
    }
}
