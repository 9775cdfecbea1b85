using System.Diagnostics;
using System.Globalization;

namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>The machine behind a server, looked at from below: its files and its network, past the product and past SSH.</summary>
internal sealed class Machine(string project, string server)
{
    private string Namespace => $"voip-{project[..8]}-{server[..8]}";

    /// <summary>Where a file lies that the machine has changed.</summary>
    public string File(string path) => Path.Combine(OpenStackLab.State, "machines", project, server, "changes", path.TrimStart('/'));

    /// <summary>The calls of a generator so far.</summary>
    public CallCounts Calls() => System.IO.File.Exists(File("/var/lib/sipp/stat.csv")) ? CallCounts.Read(File("/var/lib/sipp/stat.csv")) : new CallCounts(0, 0, 0);

    /// <summary>Packets that have come to the machine so far. Not those that a process has read: SIPp does not read the media that it gets.</summary>
    public async Task<long> ReceivedAsync()
    {
        var lines = (await RunAsync("cat", "/proc/net/snmp")).Split('\n').Where(line => line.StartsWith("Ip:", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
        return long.Parse(lines[1][Array.IndexOf(lines[0], "InDelivers")], CultureInfo.InvariantCulture);
    }

    /// <summary>Ends a process of the machine that is called so, by force.</summary>
    public async Task KillAsync(string name)
    {
        foreach (var pid in (await CaptureAsync("ip", ["netns", "pids", Namespace])).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                using var process = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
                if (process.ProcessName == name)
                {
                    process.Kill();
                }
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                // It ended meanwhile.
            }
        }
    }

    private Task<string> RunAsync(params string[] command) => CaptureAsync("ip", ["netns", "exec", Namespace, .. command]);

    private static async Task<string> CaptureAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
