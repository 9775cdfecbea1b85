using System.Text;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>What a command on a server left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
internal sealed record SshOutput(int ExitCode, byte[] Output, byte[] Error)
{
    private const int LongestError = 500;

    /// <summary>The output as text; what is not UTF-8 is replaced.</summary>
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>The end of what it wrote to its standard error, as one line for a message.</summary>
    public string Complaint => OneLine(Encoding.UTF8.GetString(Error), LongestError);

    /// <summary>The end of a text from a server in one line: nothing in it can act on a terminal or a log.</summary>
    public static string OneLine(string text, int longest)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            _ = clean.Append(char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFFFD' ? ' ' : c);
        }

        return clean.Length <= longest ? clean.ToString() : "…" + clean.ToString(clean.Length - longest, longest);
    }
}
