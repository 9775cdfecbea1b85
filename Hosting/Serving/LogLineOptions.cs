using Microsoft.Extensions.Logging.Console;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>How log lines are written.</summary>
internal sealed class LogLineOptions : ConsoleFormatterOptions
{
    /// <summary>A JSON object per line instead of text.</summary>
    public bool Json { get; set; }
}
