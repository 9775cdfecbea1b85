using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;
using OpenStack.Authentication;

namespace OpenStack.Tests;

/// <summary>
/// An HTTP server that gives tokens like Keystone, refuses requests without a valid one, and answers the rest as a test says. Every request is kept.
/// </summary>
internal sealed class FakeCloud : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, Func<CloudRequest, CloudReply>> _replies = new();
    private readonly ConcurrentDictionary<string, bool> _tokens = new();
    private int _tokensGiven;

    private FakeCloud(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                _ = listen.UseHttps(certificate);
            }
        }));
        _application = builder.Build();
        _application.Run(Answer);
    }

    public Uri Url => new(_application.Urls.Single());

    public ConcurrentQueue<CloudRequest> Requests { get; } = new();

    public string[] TokensAsked => [.. Requests.Where(r => r.Path == "/v3/auth/tokens").Select(r => r.Body)];

    /// <summary>Requests that are not for a token.</summary>
    public CloudRequest[] Calls => [.. Requests.Where(r => r.Path != "/v3/auth/tokens")];

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What is said instead of a token, or null.</summary>
    public CloudReply? TokenRefusal { get; set; }

    /// <summary>Endpoints in place of the usual ones, as JSON, or null.</summary>
    public string? Catalogue { get; set; }

    public static async Task<FakeCloud> Start(X509Certificate2? certificate = null)
    {
        var cloud = new FakeCloud(certificate);
        await cloud._application.StartAsync();
        return cloud;
    }

    /// <summary>Says what is answered to a method and path, without its query.</summary>
    public FakeCloud On(string methodAndPath, Func<CloudRequest, CloudReply> reply)
    {
        _replies[methodAndPath] = reply;
        return this;
    }

    public FakeCloud On(string methodAndPath, int status, string body) => On(methodAndPath, _ => new(status, body));

    public void RevokeTokens() => _tokens.Clear();

    public OpenStackConnection Connect(HttpClient? http = null, TimeProvider? time = null, string? region = null)
    {
        http ??= new HttpClient(OpenStackHandler.Create());
        var authentication = new KeystoneAuthenticationProvider(http, Url, new PasswordCredentials("demo", "s3cret", "project"), time);
        return new(http, authentication) { Region = region, Time = time ?? TimeProvider.System };
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new CloudRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.Value ?? "",
            context.Request.GetEncodedPathAndQuery(),
            await reader.ReadToEndAsync(),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Requests.Enqueue(request);
        var reply = request.Path == "/v3/auth/tokens" ? TokenRefusal ?? Token()
            : !_tokens.ContainsKey(request.Headers.GetValueOrDefault("X-Auth-Token", "")) ? new(401, """{"error":{"code":401,"message":"token","title":"Unauthorized"}}""")
            : _replies.TryGetValue($"{request.Method} {request.Path}", out var answer) ? answer(request)
            : new(404, $$$"""{"itemNotFound":{"code":404,"message":"nothing at {{{request.Path}}}"}}""");
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (reply.Body.Length > 0)
        {
            // Where no body may be, as with 204, writing even an empty one would close the connection under the next request.
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(reply.Body));
        }
    }

    private CloudReply Token()
    {
        var token = $"token-{Interlocked.Increment(ref _tokensGiven)}";
        _tokens[token] = true;
        // The server's clock is far from ours: only the difference between its two times counts.
        var issued = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var catalogue = Catalogue ?? $$"""
            [{"type":"compute","endpoints":[{"interface":"public","region_id":"RegionOne","url":"{{Url}}compute/v2.1/0123abc"}]},
             {"type":"network","endpoints":[{"interface":"public","region_id":"RegionOne","url":"{{Url}}network"}]},
             {"type":"image","endpoints":[{"interface":"public","region_id":"RegionOne","url":"{{Url}}image/"}]}]
            """;
        return new(201, $$$"""{"token":{"issued_at":"{{{issued:O}}}","expires_at":"{{{issued + TokenLifetime:O}}}","catalog":{{{catalogue}}}}}""")
        {
            Headers = new() { ["X-Subject-Token"] = token },
        };
    }
}
