namespace VoipWorkflows.Descriptors;

/// <summary>A place in a file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct SourceMark(int Line, int Column)
{
    /// <summary>The beginning of a file: where findings point that concern the whole of it.</summary>
    public static SourceMark Start { get; } = new(1, 1);
}
