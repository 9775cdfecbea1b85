namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>How a run of the program ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    /// <summary>The last line that holds anything: where <c>--json</c> puts its answer.</summary>
    public string LastLine => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";

    public override string ToString() => $"exit code {ExitCode} after {Elapsed.TotalSeconds:F1} s\n{Output}\n{Error}";
}
