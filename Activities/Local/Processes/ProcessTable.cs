using System.Globalization;
using System.Text;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>Finds the processes that carry a mark, by looking at every process of the machine.</summary>
internal static class ProcessTable
{
    private const int LongestMark = 1024;
    private static readonly byte[] MarkPrefix = Encoding.ASCII.GetBytes(ProcessMark.Variable + "=");

    /// <summary>
    /// The living processes of a component, or only those of one name in it, and whatever else lives in their sessions.
    /// </summary>
    public static List<MarkedProcess> Find(string dataFolderId, string component, string? name = null)
    {
        var found = new List<MarkedProcess>();
        var others = new List<ProcessStat>();
        foreach (var pid in Pids())
        {
            var mark = ReadMark(pid);
            if (ProcessStat.Read(pid) is not { IsAlive: true } stat)
            {
                continue;
            }

            if (mark is not null && mark.DataFolderId == dataFolderId && mark.Component == component && (name is null || mark.Name == name))
            {
                found.Add(new MarkedProcess(mark, stat));
            }
            else if (mark is null)
            {
                others.Add(stat);
            }
        }

        var sessions = found.Where(process => process.IsLeader).ToDictionary(process => process.Stat.Pid, process => process.Mark);
        found.AddRange(others.Where(other => sessions.ContainsKey(other.Session)).Select(other => new MarkedProcess(sessions[other.Session], other)));
        return found;
    }

    /// <summary>The marks of all living processes of a data folder.</summary>
    public static List<MarkedProcess> All(string dataFolderId) =>
    [
        .. from pid in Pids()
           let mark = ReadMark(pid)
           where mark is not null && mark.DataFolderId == dataFolderId
           let stat = ProcessStat.Read(pid)
           where stat is { IsAlive: true }
           select new MarkedProcess(mark, stat.Value),
    ];

    /// <summary>The mark of a process, or nothing when it has none, is dead or is another user's.</summary>
    public static ProcessMark? ReadMark(int pid)
    {
        Span<byte> buffer = stackalloc byte[LongestMark];
        return ReadFirst(pid, buffer) is { } first && first.Mark is { } mark ? ProcessMark.TryParse(mark) : null;
    }

    /// <summary>The fingerprint of the specification that a marked process was started from.</summary>
    public static string? ReadFingerprint(int pid)
    {
        Span<byte> buffer = stackalloc byte[LongestMark];
        return ReadFirst(pid, buffer)?.Fingerprint;
    }

    private static (string? Mark, string? Fingerprint)? ReadFirst(int pid, Span<byte> buffer)
    {
        var length = ProcFile.ReadStart($"/proc/{pid}/environ", buffer);
        if (length <= MarkPrefix.Length || !buffer.StartsWith(MarkPrefix))
        {
            return null;
        }

        var variables = Encoding.UTF8.GetString(buffer[..length]).Split('\0');
        return (variables[0][MarkPrefix.Length..], variables.Length > 1 ? variables[1][(variables[1].IndexOf('=', StringComparison.Ordinal) + 1)..] : null);
    }

    private static IEnumerable<int> Pids() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let pid = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where pid > 0
        select pid;
}
