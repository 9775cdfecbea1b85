using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>The machine behind a server, looked at from below: its files and its network, past the product and past SSH.</summary>
internal sealed class Machine(string project, string server)
{
    // A gateway listens to commands on its own loopback address only.
    private const string AskKamailio = """
        import urllib.request as http
        print(http.build_opener(http.ProxyHandler({})).open('http://127.0.0.1:8080/RPC', b'{"jsonrpc":"2.0","id":1,"method":"dispatcher.list"}').read().decode())
        """;

    private string Namespace => $"voip-{project[..8]}-{server[..8]}";

    /// <summary>The names of a project's servers that run.</summary>
    public static IReadOnlyList<string> Names(string project)
    {
        List<string> names = [];
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(OpenStackLab.State, "machines", project)))
        {
            try
            {
                names.Add((string)JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(folder, "machine.json")))!["name"]!);
            }
            catch (Exception exception) when (exception is IOException or System.Text.Json.JsonException)
            {
                // It comes or goes at this moment.
            }
        }

        return names;
    }

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

    /// <summary>What a gateway's Kamailio says of its dispatch list.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DispatchListAsync() => DispatchList.Members(JsonNode.Parse(await RunAsync("/usr/bin/python3", "-c", AskKamailio))!);

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
