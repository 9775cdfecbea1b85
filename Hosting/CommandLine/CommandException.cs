namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>A verb cannot do what it was asked to; the message is for the person who asked.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
