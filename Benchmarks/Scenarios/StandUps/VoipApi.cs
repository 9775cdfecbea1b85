using System.Text.Json;
using VoipWorkflows.Benchmarks.Running;

namespace VoipWorkflows.Benchmarks.Scenarios.StandUps;

/// <summary>What a host's APIs say.</summary>
internal sealed class VoipApi(Uri url) : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(10);

    private readonly HttpClient _http = new() { BaseAddress = url };

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

    /// <summary>Adds a deployment location.</summary>
    public async Task AddLocationAsync(object location)
    {
        using var reply = await _http.PostAsJsonAsync("/api/deploymentLocations", location);
        if (!reply.IsSuccessStatusCode)
        {
            throw new ScenarioFailedException($"the location: {await reply.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>By action of a process, the milliseconds that the VNF's processes took which it started.</summary>
    public async Task<Dictionary<string, double>> StartsAsync(string process)
    {
        var starts = new Dictionary<string, double>();
        await foreach (var child in ChildrenAsync(process))
        {
            var (action, milliseconds) = StartPath.Of(child);
            starts[action] = milliseconds;
        }

        return starts;
    }

    /// <summary>The children of a process, which carry out one action each, in the order of their numbers and with their histories.</summary>
    public async IAsyncEnumerable<JsonElement> ChildrenAsync(string process)
    {
        for (var number = 1; ; number++)
        {
            using var reply = await _http.GetAsync(new Uri($"/runtime/webhooks/durabletask/instances/{process}:{number}?showHistory=true&showHistoryOutput=true", UriKind.Relative));
            if (!reply.IsSuccessStatusCode)
            {
                yield break;
            }

            yield return await reply.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
}
