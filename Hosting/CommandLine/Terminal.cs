using Spectre.Console;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Makes consoles that draw on a terminal and write plain text anywhere else.</summary>
internal static class Terminal
{
    private const int PlainWidth = 200;

    /// <summary>The console on standard output.</summary>
    public static IAnsiConsole On(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected
            ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) })
            : Plain(output);

    /// <summary>A console without colours, cursor or a width that would cut lines.</summary>
    public static IAnsiConsole Plain(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
