using System.Net;
using System.Security.Cryptography;
using System.Text;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.DurableApi;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>
/// With an API key, lets only those in who show it: as <c>code</c> in the query, in the header <c>x-functions-key</c>, or as bearer
/// token, which may also be one from the login.
/// Without one, keeps foreign web pages out, whose scripts can reach a loopback address through the user's browser.
/// </summary>
internal sealed class ApiKeyGate(RequestDelegate next, HostSettings settings, TokenMint mint)
{
    private readonly byte[]? _key = settings.ApiKey is { } key ? Digest(key) : null;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/healthz") || request.Path.StartsWithSegments("/readyz")
            || (_key is not null && LoginEndpoints.Paths.Any(path => request.Path.StartsWithSegments(path))))
        {
            return next(context);
        }

        return _key is null
            ? Foreign(request) is { } stranger ? Refuse(context, StatusCodes.Status403Forbidden, stranger) : next(context)
            : Shown(request).Any(Fits) ? next(context) : Refuse(context, StatusCodes.Status401Unauthorized, "The API key is missing or wrong; send it as query parameter 'code', as header 'x-functions-key', or log in.");
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Shown(HttpRequest request)
    {
        if (request.Query["code"] is [{ Length: > 0 } code, ..])
        {
            yield return code;
        }

        if (request.Headers["x-functions-key"] is [{ Length: > 0 } header, ..])
        {
            yield return header;
        }

        if (request.Headers.Authorization is [{ } authorization, ..] && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            yield return authorization["Bearer ".Length..].Trim();
        }
    }

    private static Task Refuse(HttpContext context, int status, string message) => DurableApiEndpoints.Owns(context.Request.Path)
        ? WireReply.Error(status, message).ExecuteAsync(context)
        : LifecycleReply.Error(status, message).ExecuteAsync(context);

    // Digests have one length, so that the comparison takes the same time for every guess.
    private bool Fits(string shown) => CryptographicOperations.FixedTimeEquals(Digest(shown), _key) || mint.IsValid(shown);

    /// <summary>Why a request may come from a foreign page, or null: another origin, or a name that its owner had point to this machine.</summary>
    private string? Foreign(HttpRequest request)
    {
        if (!IsLoopback(request.Host.Host))
        {
            return $"Without an API key this host answers to loopback names only, not to '{request.Host.Host}'.";
        }

        return request.Headers.Origin is not [{ Length: > 0 } origin, ..]
            || settings.CorsOrigins.Contains("*")
            || settings.CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? null
            : $"The origin {origin} is not in Host.CORS of local.settings.json.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
