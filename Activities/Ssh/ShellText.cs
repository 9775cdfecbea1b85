namespace VoipWorkflows.Activities.Ssh;

/// <summary>Words of a POSIX shell's command line.</summary>
internal static class ShellText
{
    /// <summary>A text as one word, whatever it holds: within single quotes only a single quote means something.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or ':' or '=' or ',' or '+' or '@' or '%')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Words as one command line.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
