namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>
/// Counts what a host has on this machine: processes by the mark in their environment, leases by the owner that they name. Written without
/// the product's own code, so that it can tell when that looks in the wrong place.
/// </summary>
internal static class Leftovers
{
    private const string LeaseFolder = "/var/tmp/voipworkflows";

    /// <summary>The marked main processes and their workers, of one host, as <c>component/process</c>, one line per process group.</summary>
    public static List<string> Processes(string dataFolder) =>
        DataFolderId(dataFolder) is { } id
            ? [.. MarkedProcess.All().Where(process => process.DataFolderId == id).Select(process => process.Mark).Distinct().Order()]
            : [];

    /// <summary>The processes of one component of one host, workers included.</summary>
    public static List<MarkedProcess> Of(string dataFolder, string component) =>
        DataFolderId(dataFolder) is { } id ? [.. MarkedProcess.All().Where(process => process.DataFolderId == id && process.Component == component)] : [];

    /// <summary>The processes of one host that it started itself, not the workers of those.</summary>
    public static List<MarkedProcess> Leaders(string dataFolder) =>
        DataFolderId(dataFolder) is { } id ? [.. MarkedProcess.All().Where(process => process.DataFolderId == id && process.IsLeader)] : [];

    /// <summary>Main processes that exist more than once, of one host.</summary>
    public static List<string> Duplicates(string dataFolder) =>
        [.. Leaders(dataFolder).GroupBy(process => process.Mark).Where(group => group.Count() > 1).Select(group => group.Key)];

    /// <summary>Everything of every host: to be the same before and after.</summary>
    public static List<string> Everything() =>
        [.. MarkedProcess.All().Select(process => process.Mark).Distinct().Concat(LeaseFiles()).Order()];

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
            foreach (var process in MarkedProcess.All().Where(process => process.DataFolderId == id))
            {
                process.Signal(MarkedProcess.SigKill);
            }

            foreach (var lease in LeaseFiles().Where(file => Mentions(file, id)).ToList())
            {
                File.Delete(lease);
            }
        }

        Directory.Delete(dataFolder, recursive: true);
    }

    private static string? DataFolderId(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "id");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
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
}
