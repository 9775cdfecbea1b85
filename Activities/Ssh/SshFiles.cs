using System.Globalization;
using System.Security.Cryptography;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>Files on servers.</summary>
internal sealed class SshFiles(SshCommands commands)
{
    private const int Missing = 44;
    private const int CutShort = 45;

    // The sum is checked before the old file is replaced: a connection that is cut in the middle ends the input early, and that looks like its end.
    private const string WriteScript = """
        set -eu
        path=$1 mode=$2 owner=$3 sum=$4 keep=$5
        sum_of() { sha256sum <"$1" | cut -c1-64; }
        if [ -e "$path" ] && [ "$keep" = keep ]; then cat >/dev/null; echo kept; exit 0; fi
        if [ -f "$path" ] && [ ! -L "$path" ] && [ "$(sum_of "$path")" = "$sum" ] && [ "$(stat -c '%a %U:%G' "$path")" = "$mode $owner" ]; then
            cat >/dev/null; echo unchanged; exit 0
        fi
        mkdir -p -- "$(dirname -- "$path")"
        umask 077
        new=$(mktemp -- "$path.XXXXXXXX")
        trap 'rm -f -- "$new"' EXIT HUP INT TERM
        cat >"$new"
        [ "$(sum_of "$new")" = "$sum" ] || exit 45
        chown -- "$owner" "$new"
        chmod -- "$mode" "$new"
        sync -- "$new"
        mv -f -T -- "$new" "$path"
        trap - EXIT
        echo changed
        """;

    private const string ReadScript = """
        [ -e "$1" ] || exit 44
        cat -- "$1"
        """;

    /// <summary>
    /// Makes a file hold exactly this, with this mode and owner, and tells whether it had to be changed. Whoever reads it meanwhile gets the
    /// old content or the new one in full.
    /// </summary>
    public async Task<bool> WriteAsync(
        SshTarget target, string path, ReadOnlyMemory<byte> content, string mode, string owner, bool keep, CancellationToken cancellationToken)
    {
        var sum = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var done = await commands.RunAsRootAsync(target, WriteScript, [path, mode, owner, sum, keep ? "keep" : "replace"], content, cancellationToken);
        return done.ExitCode switch
        {
            0 => done.Text.Trim() == "changed",
            CutShort => throw new StepException($"{path} on {target} was left as it was, because not all of the new content arrived."),
            _ => throw new StepException(string.Create(CultureInfo.InvariantCulture, $"{path} on {target} could not be written (exit code {done.ExitCode}): {done.Complaint}")),
        };
    }

    /// <summary>The file's content, or null when there is no such file.</summary>
    public async Task<byte[]?> ReadAsync(SshTarget target, string path, CancellationToken cancellationToken)
    {
        var read = await commands.RunAsRootAsync(target, ReadScript, [path], default, cancellationToken);
        return read.ExitCode switch
        {
            0 => read.Output,
            Missing => null,
            _ => throw new StepException(string.Create(CultureInfo.InvariantCulture, $"{path} on {target} could not be read (exit code {read.ExitCode}): {read.Complaint}")),
        };
    }

    /// <summary>The header, and the end of a file of lines, without what lies between.</summary>
    public async Task<byte[]?> ReadEndsAsync(SshTarget target, string path, CancellationToken cancellationToken)
    {
        const string script = """
            [ -e "$1" ] || exit 44
            head -n 1 -- "$1"
            tail -n +2 -- "$1" | tail -c 65536
            """;
        var read = await commands.RunAsRootAsync(target, script, [path], default, cancellationToken);
        return read.ExitCode is 0 ? read.Output : read.ExitCode is Missing ? null : throw new StepException($"{path} on {target} could not be read: {read.Complaint}");
    }
}
