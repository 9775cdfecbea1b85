using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using OpenStack.Errors;

namespace OpenStack.Http;

/// <summary>
/// Sends the requests of one service. A refused token is renewed and the request sent again, once; that is safe for every request, because one
/// with a refused token was not carried out. Nothing else is repeated here.
/// </summary>
/// <param name="connection">The cloud.</param>
/// <param name="serviceType">The service's type in the catalogue.</param>
/// <param name="version">The version's part of the path, such as <c>v2.0/</c>.</param>
/// <param name="headers">Adds headers of the service's own, or null.</param>
internal sealed partial class ServiceClient(
    OpenStackConnection connection, string serviceType, string version, Action<HttpRequestHeaders>? headers = null)
{
    public async Task<T> Get<T>(string path, string key, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        await Send(HttpMethod.Get, path, null, key, type, cancellation);

    /// <summary>An object, or null when it is gone.</summary>
    public async Task<T?> Find<T>(string path, string key, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await Get(path, key, type, cancellation);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes an object. False when it was gone already.</summary>
    public async Task<bool> Delete(string path, CancellationToken cancellation)
    {
        try
        {
            await Send(HttpMethod.Delete, path, null, cancellation);
            return true;
        }
        catch (ResourceNotFoundException)
        {
            return false;
        }
    }

    public async Task Send(HttpMethod method, string path, byte[]? body, CancellationToken cancellation) =>
        (await Exchange(method, path, body, cancellation)).Dispose();

    public async Task<T> Send<T>(HttpMethod method, string path, byte[]? body, string key, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var document = await Document(method, path, body, cancellation);
        var request = Describe(method, path);
        return ApiJson.Read(ApiJson.Member(document.RootElement, key, request), type, request);
    }

    public async Task<JsonDocument> Document(HttpMethod method, string path, byte[]? body, CancellationToken cancellation)
    {
        using var response = await Exchange(method, path, body, cancellation);
        return await ApiJson.Parse(response, Describe(method, path), cancellation);
    }

    /// <summary>Lists all pages.</summary>
    public async IAsyncEnumerable<T> List<T>(
        string path, string key, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        for (var page = path; page is not null;)
        {
            if (!seen.Add(page))
            {
                throw new OpenStackException($"{Describe(HttpMethod.Get, page)} names itself as its next page");
            }

            using var document = await Document(HttpMethod.Get, page, null, cancellation);
            var request = Describe(HttpMethod.Get, page);
            foreach (var element in ApiJson.Member(document.RootElement, key, request).EnumerateArray())
            {
                yield return ApiJson.Read(element, type, request);
            }

            page = NextPage(document.RootElement, key) is { } query ? path.Split('?')[0] + query : null;
        }
    }

    private async Task<HttpResponseMessage> Exchange(HttpMethod method, string path, byte[]? body, CancellationToken cancellation)
    {
        var token = await connection.Authentication.GetToken(cancellation);
        var response = await Once(method, path, body, token, cancellation);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            token = await connection.Authentication.RenewToken(token, cancellation);
            response = await Once(method, path, body, token, cancellation);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ApiErrors.Read(response, Describe(method, path), connection.Time);
        }
    }

    private async Task<HttpResponseMessage> Once(HttpMethod method, string path, byte[]? body, string token, CancellationToken cancellation)
    {
        var endpoint = await connection.Authentication.GetEndpoint(serviceType, connection.Region, connection.Interface, cancellation);
        using var request = new HttpRequestMessage(method, Versioned(endpoint) + path);
        request.Headers.Add("X-Auth-Token", token);
        request.Headers.Accept.ParseAdd("application/json");
        headers?.Invoke(request.Headers);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }

        var start = Stopwatch.GetTimestamp();
        var response = await connection.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        LogAnswered(connection.Logger, serviceType, method, path, (int)response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds, ApiErrors.RequestId(response));
        return response;
    }

    // Catalogues give the service with or without its version, and of old with a project's id behind that, which no service needs any more.
    private string Versioned(Uri endpoint) =>
        endpoint.AbsoluteUri.IndexOf("/" + version, StringComparison.Ordinal) is >= 0 and var at
            ? endpoint.AbsoluteUri[..(at + 1)] + version
            : endpoint.AbsoluteUri + version;

    private string Describe(HttpMethod method, string path) => $"{method} {serviceType} /{path}";

    // The query only: behind a proxy the host and scheme of such links are often wrong.
    private static string? NextPage(JsonElement root, string key)
    {
        if (root.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String)
        {
            return Query(next.GetString()!);
        }

        if (!root.TryGetProperty(key + "_links", out var links) || links.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var link = links.EnumerateArray().FirstOrDefault(l => l.TryGetProperty("rel", out var rel) && rel.GetString() == "next");
        return link.ValueKind == JsonValueKind.Object && link.TryGetProperty("href", out var href) ? Query(href.GetString() ?? "") : null;
    }

    private static string? Query(string link) => link.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? link[at..] : null;

    [LoggerMessage(1, LogLevel.Debug, "{Service}: {Method} {Path} answered {Status} after {Milliseconds:0} ms (request {RequestId})")]
    private static partial void LogAnswered(
        ILogger logger, string service, HttpMethod method, string path, int status, double milliseconds, string? requestId);
}
