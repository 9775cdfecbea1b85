using System.Runtime.InteropServices;
using System.Text;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>A process of this machine that carries a host's mark in its environment: one of a VNF's, or a worker of one.</summary>
internal sealed partial record MarkedProcess(int Pid, string DataFolderId, string Component, string Name)
{
    public const int SigKill = 9;
    public const int SigStop = 19;

    private const string Variable = "VOIP_VNF=";

    /// <summary>The mark as the process carries it.</summary>
    public string Mark => $"{DataFolderId}/{Component}/{Name}";

    /// <summary>Whether it is the one that the host started, not a worker of that: it leads its own session.</summary>
    public bool IsLeader => Stat() is { } stat && stat[3] == Pid.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool IsStopped => Stat() is { } stat && stat[0] == "T";

    public static List<MarkedProcess> All()
    {
        var found = new List<MarkedProcess>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && Read(Path.Combine(folder, "environ")) is { } environ
                && environ.Split('\0').FirstOrDefault(variable => variable.StartsWith(Variable, StringComparison.Ordinal)) is { } mark
                && mark[Variable.Length..].Split('/') is [var dataFolderId, var component, var name])
            {
                found.Add(new MarkedProcess(pid, dataFolderId, component, name));
            }
        }

        return found;
    }

    /// <summary>Sends a signal; one that is gone already needs none.</summary>
    public void Signal(int signal) => _ = Kill(Pid, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    private static string? Read(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended meanwhile, or is another user's.
        }
    }

    // State, parent, group, session, … : what follows the name in parentheses.
    private string[]? Stat() => Read($"/proc/{Pid}/stat") is { } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;
}
