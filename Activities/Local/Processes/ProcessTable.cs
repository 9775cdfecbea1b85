using System.Globalization;
using System.Text;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>Finds the processes that carry a mark, by looking at every process of the machine.</summary>
internal static class ProcessTable
{
    // The mark comes first in what we start; a shell in between may pass it on elsewhere, but our environment is small.
    private const int LongestEnvironment = 4096;
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
    public static ProcessMark? ReadMark(int pid) => ReadVariable(pid, MarkPrefix) is { } mark ? ProcessMark.TryParse(mark) : null;

    /// <summary>The fingerprint of the specification that a marked process was started from.</summary>
    public static string? ReadFingerprint(int pid) => ReadVariable(pid, Encoding.ASCII.GetBytes(ProcessSpec.FingerprintVariable + "="));

    private static string? ReadVariable(int pid, ReadOnlySpan<byte> prefix)
    {
        Span<byte> buffer = stackalloc byte[LongestEnvironment];
        var length = Posix.ReadStart($"/proc/{pid}/environ", buffer);
        for (var rest = buffer[..Math.Max(length, 0)]; rest.Length > prefix.Length;)
        {
            var end = rest.IndexOf((byte)0);
            if (rest.StartsWith(prefix))
            {
                return end < 0 ? null : Encoding.UTF8.GetString(rest[prefix.Length..end]);
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return null;
    }

    private static IEnumerable<int> Pids() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let pid = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where pid > 0
        select pid;
}
