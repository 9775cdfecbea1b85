using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>The lifecycle API as a client of it sees it.</summary>
internal sealed class LifecycleApi(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var reply = await http.GetAsync("/readyz");
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Sends an intent and returns the process id from the Location header.</summary>
    public async Task<string> IntentAsync(string intent, object body)
    {
        using var reply = await http.PostAsJsonAsync($"/api/intent/{intent}", body);
        Assert.AreEqual(HttpStatusCode.Created, reply.StatusCode, await reply.Content.ReadAsStringAsync());
        return reply.Headers.Location!.ToString().Split('/')[^1];
    }

    public Task<string> CreateAsync(string name, string descriptor, object? properties = null, string state = "Active") =>
        IntentAsync("createAssembly", new { assemblyName = name, descriptorName = descriptor, intendedState = state, properties = properties ?? new { } });

    public Task<string> DeleteAsync(string name) => IntentAsync("deleteAssembly", new { assemblyName = name });

    public async Task<JsonObject> ProcessAsync(string id) =>
        JsonNode.Parse(await http.GetStringAsync($"/api/processes/{id}"))!.AsObject();

    /// <summary>The processes of an assembly, newest first, with their plans.</summary>
    public async Task<List<JsonObject>> ProcessesAsync(string assembly, string? intent = null, int limit = 100) =>
        [.. JsonNode.Parse(await http.GetStringAsync($"/api/processes?assemblyName={assembly}&intentTypes={intent}&limit={limit}&shallow=false"))!.AsArray().Select(process => process!.AsObject())];

    /// <summary>How many events an orchestration's history holds: every one is something that it waited for, or began.</summary>
    public async Task<int> HistoryLengthAsync(string id) =>
        JsonNode.Parse(await http.GetStringAsync($"/runtime/webhooks/durabletask/instances/{id}?showHistory=true"))!["historyEvents"]!.AsArray().Count;

    /// <summary>What the transitions of a process wait for at the moment, as they say themselves.</summary>
    public async Task<List<string>> WaitsAsync(string process)
    {
        List<string> waits = [];
        for (var number = 1; ; number++)
        {
            using var reply = await http.GetAsync($"/runtime/webhooks/durabletask/instances/{process}:{number}");
            if (!reply.IsSuccessStatusCode)
            {
                return waits;
            }

            if ((string?)JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["customStatus"]?["waitsFor"] is { } wait)
            {
                waits.Add(wait);
            }
        }
    }

    /// <summary>The whole assembly, or null when there is none of that name.</summary>
    public async Task<JsonObject?> AssemblyAsync(string name) =>
        JsonNode.Parse(await http.GetStringAsync($"/api/topology/assemblies?name={name}"))!.AsArray().SingleOrDefault()?.AsObject();

    /// <summary>Waits for the end of a process and asserts how it ended. A host that is down meanwhile is waited for.</summary>
    public async Task EndsAsync(string processId, string status = "Completed", double seconds = 60)
    {
        JsonObject? process = null;
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    process = await ProcessAsync(processId);
                }
                catch (HttpRequestException)
                {
                    return false;
                }

                return (string?)process["status"] is "Completed" or "Failed" or "Cancelled";
            },
            TimeSpan.FromSeconds(seconds),
            () => $"process {processId} goes on: {process}");
        Assert.AreEqual(status, (string?)process!["status"], process.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    public void Dispose() => http.Dispose();
}
