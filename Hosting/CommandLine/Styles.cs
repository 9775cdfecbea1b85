using Spectre.Console;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Colours for the words that tell how something is.</summary>
internal static class Styles
{
    public static string State(string state) => $"[{StateColour(state)}]{Markup.Escape(state)}[/]";

    public static string Status(string status) => $"[{StatusColour(status)}]{Markup.Escape(status)}[/]";

    private static string StateColour(string state) => state switch
    {
        "Active" => "green",
        "Broken" or "Failed" => "red",
        "Installed" or "Inactive" => "yellow",
        _ => "dim",
    };

    private static string StatusColour(string status) => status switch
    {
        "Completed" or "Done" or "PASS" => "green",
        "Failed" => "red",
        "Cancelled" or "Skipped" => "yellow",
        "Waiting" or "Planned" or "Pending" => "dim",
        _ => "blue",
    };
}
