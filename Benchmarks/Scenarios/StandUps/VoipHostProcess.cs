using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using VoipWorkflows.Benchmarks.Running;

namespace VoipWorkflows.Benchmarks.Scenarios.StandUps;

/// <summary>The real program, <c>voip serve</c>, on a data folder and a port of its own, and what its APIs say.</summary>
internal sealed partial class VoipHostProcess : IAsyncDisposable
{
    private const int SigTerm = 15;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly HttpClient _http;

    private VoipHostProcess(Process process, Uri url)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = url };
    }

    public string ProcessId => _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<VoipHostProcess> StartAsync(string store, string folder)
    {
        // Beside this program, in the same configuration.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, "VoipWorkflows.Hosting", own.Name, "voip.dll");
        if (!File.Exists(program))
        {
            throw new ScenarioFailedException($"{program} is not built; './voip bench' builds it");
        }

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            program, "serve", "--json", "--own-session", "--store", store, "--data", folder, "--urls", "http://127.0.0.1:0", "--log", Path.Combine(folder, "host.log"),
        })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["VOIP_API_KEY"] = "";
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new ScenarioFailedException("voip serve ended at once");
        return new VoipHostProcess(process, new Uri(JsonElement.Parse(line).GetProperty("listening")[0].GetString()!));
    }

    /// <summary>Posts an intent, waits until its process has completed, and returns the process.</summary>
    public async Task<JsonElement> CarryOutAsync(string intent, object body)
    {
        using var accepted = await _http.PostAsJsonAsync($"/api/intent/{intent}", body);
        if (!accepted.IsSuccessStatusCode)
        {
            throw new ScenarioFailedException($"{intent}: {await accepted.Content.ReadAsStringAsync()}");
        }

        var id = accepted.Headers.Location!.ToString().Split('/')[^1];
        while (true)
        {
            // Without its plan: what looks on must not weigh on what it looks at.
            var process = await GetAsync($"/api/processes/{id}?shallow=true");
            switch (process.GetProperty("status").GetString())
            {
                case "Completed":
                    return await GetAsync($"/api/processes/{id}");
                case "Failed" or "Cancelled":
                    throw new ScenarioFailedException($"{intent}: {process.GetProperty("statusReason")}");
                default:
                    await Task.Delay(s_poll);
                    break;
            }
        }
    }

    /// <summary>An assembly in full.</summary>
    public async Task<JsonElement> AssemblyAsync(string name) => (await GetAsync($"/api/topology/assemblies?name={name}"))[0];

    /// <summary>The newest process of an assembly for an intent, when it has ended.</summary>
    public async Task<JsonElement> LastProcessAsync(string assembly, string intent)
    {
        while (true)
        {
            var process = (await GetAsync($"/api/processes?assemblyName={assembly}&intentTypes={intent}&limit=1"))[0];
            if (process.GetProperty("endTime").ValueKind != JsonValueKind.Null)
            {
                return process;
            }

            await Task.Delay(s_poll);
        }
    }

    /// <summary>By action of a process, the milliseconds that the VNF's processes took which it started.</summary>
    public async Task<Dictionary<string, double>> StartsAsync(string process)
    {
        var starts = new Dictionary<string, double>();
        for (var number = 1; await ChildAsync(process, number) is { } child; number++)
        {
            var (action, milliseconds) = StartPath.Of(child);
            starts[action] = milliseconds;
        }

        return starts;
    }

    // A child of a process with its history; null when there is none of that number.
    private async Task<JsonElement?> ChildAsync(string process, int number)
    {
        using var reply = await _http.GetAsync(new Uri($"/runtime/webhooks/durabletask/instances/{process}:{number}?showHistory=true", UriKind.Relative));
        return reply.IsSuccessStatusCode ? await reply.Content.ReadFromJsonAsync<JsonElement>() : null;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, SigTerm);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
