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
}
