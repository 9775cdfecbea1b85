using System.Diagnostics;
using System.Text;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>
/// Counts what a host has on this machine: processes by the mark in their environment, leases by the owner that they name. Written without
/// the product's own code, so that it can tell when that looks in the wrong place.
/// </summary>
internal static class Leftovers
{
    private const string Mark = "VOIP_VNF=";
    private const string LeaseFolder = "/var/tmp/voipworkflows";

    /// <summary>The marked main processes and their workers, of one host, as <c>component/process</c>, one line per process group.</summary>
    public static List<string> Processes(string dataFolder) =>
        DataFolderId(dataFolder) is { } id
            ? [.. MarkedProcesses().Where(process => process.Mark.StartsWith(id + '/', StringComparison.Ordinal)).Select(process => process.Mark).Distinct().Order()]
            : [];

    /// <summary>Everything of every host: to be the same before and after.</summary>
    public static List<string> Everything() =>
        [.. MarkedProcesses().Select(process => process.Mark).Distinct().Concat(LeaseFiles()).Order()];

    public static void AssertNone(string dataFolder)
    {
        Assert.IsEmpty(Processes(dataFolder), "processes are left");
        var id = DataFolderId(dataFolder);
        if (id is not null)
        {
            Assert.IsEmpty(LeaseFiles().Where(file => Mentions(file, id)).ToList(), "leases are left");
        }

        var vnfs = Path.Combine(dataFolder, "vnfs");
        if (Directory.Exists(vnfs))
        {
            Assert.IsEmpty(Directory.EnumerateFiles(vnfs, "*", SearchOption.AllDirectories).ToList(), "files are left");
        }
    }

    /// <summary>Ends what a failed test left and removes its folder, so that the next test starts clean.</summary>
    public static void Destroy(string dataFolder)
    {
        if (DataFolderId(dataFolder) is { } id)
        {
            foreach (var (pid, mark) in MarkedProcesses())
            {
                if (mark.StartsWith(id + '/', StringComparison.Ordinal))
                {
                    End(pid);
                }
            }
        }

        Directory.Delete(dataFolder, recursive: true);
    }

    private static string? DataFolderId(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "id");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    private static List<(int Pid, string Mark)> MarkedProcesses()
    {
        var found = new List<(int, string)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && Environ(folder) is { } environ
                && environ.Split('\0').FirstOrDefault(variable => variable.StartsWith(Mark, StringComparison.Ordinal)) is { } mark)
            {
                found.Add((pid, mark[Mark.Length..]));
            }
        }

        return found;
    }

    private static string? Environ(string processFolder)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(processFolder, "environ")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended meanwhile, or is another user's.
        }
    }

    private static IEnumerable<string> LeaseFiles() =>
        Directory.Exists(LeaseFolder) ? Directory.EnumerateFiles(LeaseFolder, "127.*", SearchOption.AllDirectories) : [];

    private static bool Mentions(string file, string id)
    {
        try
        {
            return File.ReadAllText(file).Contains(id, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void End(int pid)
    {
        try
        {
            Process.GetProcessById(pid).Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return; // Gone already.
        }
    }
}
