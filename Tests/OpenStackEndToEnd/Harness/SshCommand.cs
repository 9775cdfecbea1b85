using System.Text.RegularExpressions;

namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>A command that a machine was given over SSH.</summary>
/// <param name="Machine">The server's name.</param>
/// <param name="Text">The command line.</param>
internal sealed partial record SshCommand(string Machine, string Text)
{
    /// <summary>Whether it may change something: every command but those that are known to look only.</summary>
    public bool Changes => !Looks().IsMatch(Text);

    /// <summary>What it does, on whichever machine: the file that it writes, or the program with its arguments.</summary>
    public string Kind => Written().Match(Text) is { Success: true } write ? $"write {write.Groups[1]}" : Text.Replace("sudo -n -- ", "", StringComparison.Ordinal);

    [GeneratedRegex("""^(true$|test -e |sudo -n -- (/usr/local/bin/voip-check|/bin/sh -c '\[ -e "\$1" \] \|\| exit 44\s))""")]
    private static partial Regex Looks();

    // The path, mode, owner, sum and whether to keep, as the script that writes files gets them.
    [GeneratedRegex(@" voip (/\S+) [0-7]{3} \S+ [0-9a-f]{64} (?:keep|replace)$")]
    private static partial Regex Written();
}
