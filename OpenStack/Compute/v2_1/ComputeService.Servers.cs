using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenStack.Http;

namespace OpenStack.Compute.v2_1;

public sealed partial class ComputeService
{
    /// <summary>Lists servers with all that is known of them. Fields: name (see <see cref="ExactName"/>), tags (comma-separated, all of them), status, host.</summary>
    public async IAsyncEnumerable<Server> ListServersAsync(Filter? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        await foreach (var server in _client.List("servers/detail" + filter?.Query, "servers", Json.Server, cancellation))
        {
            yield return server;
        }
    }

    /// <summary>A server, or null when it is gone.</summary>
    public async Task<Server?> GetServerAsync(Identifier id, CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        return await _client.Find($"servers/{id.Segment}", "server", Json.Server, cancellation);
    }

    /// <summary>Begins to make a server and gives its id. Read it until it is ACTIVE or ERROR.</summary>
    /// <param name="definition">The server.</param>
    /// <param name="group">A server group that it shall belong to, or null.</param>
    /// <param name="cancellation">Ends the wait for the answer; the server may be made all the same.</param>
    public async Task<Identifier> CreateServerAsync(ServerDefinition definition, Identifier? group = null, CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        var body = ApiJson.Write(json =>
        {
            json.WritePropertyName("server");
            JsonSerializer.Serialize(json, definition, Json.ServerDefinition);
            if (group is { } together)
            {
                json.WriteStartObject("os:scheduler_hints");
                json.WriteString("group", together.Value);
                json.WriteEndObject();
            }
        });
        using var document = await _client.Document(HttpMethod.Post, "servers", body, cancellation);
        var server = ApiJson.Member(document.RootElement, "server", "POST compute /servers");
        return ApiJson.Read(ApiJson.Member(server, "id", "POST compute /servers"), Json.Identifier, "POST compute /servers");
    }

    /// <summary>Begins to delete a server; false when it was gone already. Ports that we made are unbound and stay.</summary>
    public async Task<bool> DeleteServerAsync(Identifier id, CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        return await _client.Delete($"servers/{id.Segment}", cancellation);
    }

    /// <summary>Reboots a server: softly through its operating system, or hard.</summary>
    public Task RebootServerAsync(Identifier id, bool hard, CancellationToken cancellation = default) =>
        Act(id, "reboot", json => json.WriteString("type", hard ? "HARD" : "SOFT"), cancellation);

    /// <summary>Starts a stopped server.</summary>
    public Task StartServerAsync(Identifier id, CancellationToken cancellation = default) => Act(id, "os-start", null, cancellation);

    /// <summary>Stops a server.</summary>
    public Task StopServerAsync(Identifier id, CancellationToken cancellation = default) => Act(id, "os-stop", null, cancellation);

    /// <summary>Makes a server anew of an image, with the same id, ports and host.</summary>
    public Task RebuildServerAsync(Identifier id, Identifier image, string? userData = null, CancellationToken cancellation = default) =>
        Act(
            id,
            "rebuild",
            json =>
            {
                json.WriteString("imageRef", image.Value);
                if (userData is not null)
                {
                    json.WriteString("user_data", userData);
                }
            },
            cancellation);

    /// <summary>Sets a server's status to active or error, without doing anything to it. For administrators.</summary>
    public Task ResetServerStateAsync(Identifier id, bool active, CancellationToken cancellation = default) =>
        Act(id, "os-resetState", json => json.WriteString("state", active ? "active" : "error"), cancellation);

    /// <summary>The last lines that a server wrote to its console.</summary>
    public async Task<string> GetConsoleOutputAsync(Identifier id, int lines, CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        var body = Action("os-getConsoleOutput", json => json.WriteNumber("length", lines));
        using var document = await _client.Document(HttpMethod.Post, $"servers/{id.Segment}/action", body, cancellation);
        return ApiJson.Member(document.RootElement, "output", "POST compute /servers/action").GetString() ?? "";
    }

    private async Task Act(Identifier id, string action, Action<Utf8JsonWriter>? arguments, CancellationToken cancellation)
    {
        _ = await GetMicroversionAsync(cancellation);
        await _client.Send(HttpMethod.Post, $"servers/{id.Segment}/action", Action(action, arguments), cancellation);
    }

    private static byte[] Action(string name, Action<Utf8JsonWriter>? arguments) => ApiJson.Write(json =>
    {
        if (arguments is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        arguments(json);
        json.WriteEndObject();
    });
}
