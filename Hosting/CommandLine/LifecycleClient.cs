using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>A running host, seen through its lifecycle API. Refusals become <see cref="CommandException"/> with the host's own words.</summary>
internal sealed class LifecycleClient : IDisposable
{
    private readonly HttpClient _http;

    public LifecycleClient(Uri url, string? key)
    {
        Url = url;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    public Uri Url { get; }

    /// <summary>Posts an intent and returns the id of its process.</summary>
    public async Task<string> SubmitAsync(string intent, object body, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/api/intent/{intent}", JsonContent.Create(body, body.GetType(), options: LifecycleReply.Options), cancellation);
        return Uri.UnescapeDataString(response.Headers.Location!.Segments[^1]);
    }

    /// <summary>What an intent would do.</summary>
    public async Task<FullProcessView> PlanAsync(string intent, object body, CancellationToken cancellation)
    {
        using var response = await SendAsync(
            HttpMethod.Post, $"/api/intent/{intent}?dryRun=true", JsonContent.Create(body, body.GetType(), options: LifecycleReply.Options), cancellation);
        return (await response.Content.ReadFromJsonAsync<FullProcessView>(LifecycleReply.Options, cancellation))!;
    }

    public Task<FullProcessView> ProcessAsync(string id, CancellationToken cancellation) =>
        GetAsync<FullProcessView>($"/api/processes/{Uri.EscapeDataString(id)}", cancellation);

    public Task<List<FullProcessView>> ProcessesAsync(string query, CancellationToken cancellation) =>
        GetAsync<List<FullProcessView>>($"/api/processes?shallow=false{query}", cancellation);

    public async Task<AssemblyView?> AssemblyAsync(string name, CancellationToken cancellation) =>
        (await GetAsync<List<AssemblyView>>($"/api/topology/assemblies?name={Uri.EscapeDataString(name)}", cancellation)).FirstOrDefault();

    public async Task<IReadOnlyList<AssemblySummaryView>> AssembliesAsync(CancellationToken cancellation) =>
        (await GetAsync<AssemblySearchView>("/api/topology/assemblies?nameContains=", cancellation)).Assemblies;

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellation);
        return (await response.Content.ReadFromJsonAsync<T>(LifecycleReply.Options, cancellation))!;
    }

    /// <summary>Sends JSON; the reply's body is read when there is one.</summary>
    public async Task<JsonElement?> SendJsonAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        var content = body is null ? null : JsonContent.Create(body, body.GetType(), options: LifecycleReply.Options);
        using var response = await SendAsync(method, path, content, cancellation);
        return await ReadAsync(response, cancellation);
    }

    /// <summary>Sends a YAML text.</summary>
    public async Task<JsonElement?> SendYamlAsync(HttpMethod method, string path, string yaml, CancellationToken cancellation)
    {
        using var response = await SendAsync(method, path, new StringContent(yaml, new System.Net.Http.Headers.MediaTypeHeaderValue("application/yaml")), cancellation);
        return await ReadAsync(response, cancellation);
    }

    /// <summary>A text as it is stored.</summary>
    public async Task<string> GetTextAsync(string path, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellation);
        return await response.Content.ReadAsStringAsync(cancellation);
    }

    /// <summary>True when there is something at a path.</summary>
    public async Task<bool> ExistsAsync(string path, CancellationToken cancellation)
    {
        using var response = await ExchangeAsync(HttpMethod.Get, path, null, cancellation);
        return response.IsSuccessStatusCode;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return text.Length == 0 ? null : JsonElement.Parse(text);
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            return JsonSerializer.Deserialize<LifecycleError>(text, LifecycleReply.Options)?.LocalizedMessage is { Length: > 0 } message ? message : Bare(response);
        }
        catch (JsonException)
        {
            return Bare(response);
        }
    }

    private static string Bare(HttpResponseMessage response) => $"The host answered {(int)response.StatusCode} {response.ReasonPhrase}.";

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        var response = await ExchangeAsync(method, path, content, cancellation);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var hint = response.StatusCode == HttpStatusCode.Unauthorized ? " Give the key with --key or VOIP_API_KEY." : "";
            throw new CommandException(await RefusalAsync(response, cancellation) + hint);
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            return await _http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException or IOException)
        {
            throw new CommandException($"No host answers at {Url}. Start one with './voip serve', or say where it is with --url. ({exception.Message})", ExitCode.NoHost);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandException($"The host at {Url} has not answered within {_http.Timeout.TotalSeconds:0} s.", ExitCode.NoHost);
        }
    }
}
