using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>What a gateway's Kamailio itself says of its dispatch list, past the host.</summary>
internal sealed class DispatchList(string gateway) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(3) };

    /// <summary>The members with their flags, <c>AP</c> for one that gets calls; null when the gateway does not answer.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> ReadAsync() => await CallAsync("dispatcher.list") is { } reply ? Members(reply) : null;

    /// <summary>The members with their flags that a reply tells.</summary>
    public static IReadOnlyDictionary<string, string> Members(JsonNode reply)
    {
        var targets = reply["result"]?["RECORDS"]?.AsArray().SelectMany(record => record!["SET"]!["TARGETS"]!.AsArray()) ?? [];

        // One that is in the list twice is a fault of its own: it must not be hidden here.
        return targets.Select(target => target!["DEST"]!).ToDictionary(target => (string)target["URI"]!, target => (string?)target["FLAGS"] ?? "");
    }

    /// <summary>Calls on one member.</summary>
    public async Task<int> CallsOnAsync(string member) => (int?)(await CallAsync("dlg.profile_get_size", "pbx", member))?["result"] ?? 0;

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode?> CallAsync(string method, params string[] parameters)
    {
        try
        {
            // A connection of its own: the gateway has one worker for all of them, and an idle one would keep it from the host.
            using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{gateway}:8080/RPC");
            request.Headers.ConnectionClose = true;

            // With a length: Kamailio does not read chunks.
            request.Content = new StringContent(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method, @params = parameters }));
            using var reply = await _http.SendAsync(request);
            return JsonNode.Parse(await reply.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            return null;
        }
    }
}
