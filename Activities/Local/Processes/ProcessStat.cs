using System.Globalization;
using System.Text;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>What the kernel says of a process, from <c>/proc/&lt;pid&gt;/stat</c>.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="State">R, S, D, T (stopped), Z (dead, not reaped) …</param>
/// <param name="Parent">The id of the process it is a child of.</param>
/// <param name="Session">The session's id: that of the process which began it.</param>
/// <param name="StartTime">Clock ticks since boot. With the pid it names a process for good, as pids are used again.</param>
internal readonly record struct ProcessStat(int Pid, char State, int Parent, int Session, long StartTime)
{
    private const int LongestStat = 1024;

    /// <summary>Whether it can still do anything.</summary>
    public bool IsAlive => State is not ('Z' or 'X');

    /// <summary>Whether somebody stopped it: it does nothing, and hears of no signal but a kill, until it is let go on.</summary>
    public bool IsPaused => State == 'T';

    /// <summary>The process with this id, or nothing when there is none.</summary>
    public static ProcessStat? Read(int pid)
    {
        Span<byte> buffer = stackalloc byte[LongestStat];
        var length = Posix.ReadStart($"/proc/{pid}/stat", buffer);
        if (length <= 0)
        {
            return null;
        }

        // The command in parentheses may hold anything, also spaces and parentheses, so the fields are counted from the last one.
        var text = Encoding.Latin1.GetString(buffer[..length]);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Length < 20
            ? null
            : new ProcessStat(pid, fields[0][0], Number(fields[1]), Number(fields[3]), long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
