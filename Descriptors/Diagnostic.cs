namespace VoipWorkflows.Descriptors;

/// <summary>One finding about a file, with the place where it was found.</summary>
/// <param name="Severity">Whether the file can be used in spite of it.</param>
/// <param name="File">The file's name as given to the reader.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What is the matter, and what would be right.</param>
public sealed record Diagnostic(Severity Severity, string File, int Line, int Column, string Message)
{
    /// <summary>The finding on one line, in the form compilers use, so that editors can jump to it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {(Severity == Severity.Error ? "error" : "warning")}: {Message}";
}
