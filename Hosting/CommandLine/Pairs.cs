namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Reads <c>NAME=VALUE</c> arguments.</summary>
internal static class Pairs
{
    public static Dictionary<string, string> Read(IEnumerable<string> texts, string option)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new CommandException($"{option} '{text}' must be NAME=VALUE.", ExitCode.Usage);
            }

            pairs[text[..at]] = text[(at + 1)..];
        }

        return pairs;
    }

    /// <summary>The pairs with what is written as <c>NAME=@FILE</c> read from the file: secrets and certificates, so that they stand in no command history.</summary>
    public static Dictionary<string, string> ReadFiles(Dictionary<string, string> pairs)
    {
        foreach (var (name, value) in pairs.Where(pair => pair.Value.StartsWith('@')).ToList())
        {
            try
            {
                pairs[name] = OnlyLineOrAll(File.ReadAllText(value[1..]));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new CommandException($"--property {name}: the file {value[1..]} cannot be read: {exception.Message}", ExitCode.Usage);
            }
        }

        return pairs;
    }

    // An editor ends the only line of a password file; that is no part of the password.
    private static string OnlyLineOrAll(string text)
    {
        using var reader = new StringReader(text);
        return reader.ReadLine() is { } line && reader.Peek() < 0 ? line : text;
    }
}
