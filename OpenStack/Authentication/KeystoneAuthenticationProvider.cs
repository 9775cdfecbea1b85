using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenStack.Errors;
using OpenStack.Http;

namespace OpenStack.Authentication;

/// <summary>
/// Identity v3. One request for a token serves all who wait for one. A token is renewed while it is still good, so that Keystone may be away for
/// a moment without anybody noticing.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="authUrl">Where Keystone is, with or without its <c>/v3</c>.</param>
/// <param name="credentials">Who asks.</param>
/// <param name="time">The clock for expiry, or null for the system's.</param>
/// <param name="logger">Where renewals are logged, or null.</param>
public sealed partial class KeystoneAuthenticationProvider(
    HttpClient http, Uri authUrl, Credentials credentials, TimeProvider? time = null, ILogger? logger = null) : IAuthenticationProvider
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private KeystoneSession? _session;
    private Task<KeystoneSession>? _pending;

    /// <inheritdoc/>
    public async Task<string> GetToken(CancellationToken cancellation = default) => (await Session(null, cancellation)).Token;

    /// <inheritdoc/>
    public async Task<string> RenewToken(string refused, CancellationToken cancellation = default) => (await Session(refused, cancellation)).Token;

    /// <inheritdoc/>
    public async Task<Uri> GetEndpoint(string serviceType, string? region, string @interface, CancellationToken cancellation = default) =>
        EndpointChoice.Choose((await Session(null, cancellation)).Endpoints, serviceType, region, @interface);

    private Task<KeystoneSession> Session(string? refused, CancellationToken cancellation)
    {
        Task<KeystoneSession> pending;
        lock (_gate)
        {
            if (_session is { } session && session.Token != refused && _time.GetUtcNow() < session.RefreshFrom)
            {
                return Task.FromResult(session);
            }

            // Not bound to this caller's cancellation: others wait for the same answer. Task.Run keeps the request out of the lock.
            pending = _pending ??= Task.Run(() => Renew(refused), CancellationToken.None);
        }

        return pending.WaitAsync(cancellation);
    }

    private async Task<KeystoneSession> Renew(string? refused)
    {
        try
        {
            var session = await Authenticate();
            lock (_gate)
            {
                _session = session;
            }

            return session;
        }
        catch (Exception problem) when (StillGood(refused, problem) is not null)
        {
            lock (_gate)
            {
                LogKeepsToken(_logger, authUrl, problem);
                return _session = _session! with { RefreshFrom = _time.GetUtcNow() + s_patience };
            }
        }
        finally
        {
            lock (_gate)
            {
                _pending = null;
            }
        }
    }

    private KeystoneSession? StillGood(string? refused, Exception problem)
    {
        lock (_gate)
        {
            return problem is not UnauthorizedException && _session is { } session && session.Token != refused && _time.GetUtcNow() < session.ValidUntil
                ? session
                : null;
        }
    }

    private async Task<KeystoneSession> Authenticate()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenUrl(authUrl)) { Content = Body() };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!response.IsSuccessStatusCode)
        {
            var refused = await ApiErrors.Read(response, "POST /v3/auth/tokens", _time);
            throw refused is UnauthorizedException ? new UnauthorizedException($"Keystone at {authUrl} refuses {credentials}: {refused.ServerMessage}", refused) : refused;
        }

        var token = response.Headers.TryGetValues("X-Subject-Token", out var tokens) ? tokens.FirstOrDefault() : null;
        using var body = await ApiJson.Parse(response, "POST /v3/auth/tokens");
        if (token is null || !body.RootElement.TryGetProperty("token", out _))
        {
            throw new OpenStackException($"{authUrl} answered like something else than Keystone v3: no token came");
        }

        var session = KeystoneSessionReader.Read(token, body.RootElement, _time.GetUtcNow());
        LogHasToken(_logger, authUrl, session.ValidUntil);
        return session;
    }

    private ByteArrayContent Body()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            credentials.Write(json);
        }

        return new(buffer.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private static Uri TokenUrl(Uri authUrl)
    {
        var root = authUrl.AbsoluteUri.TrimEnd('/');
        return new(root.EndsWith("/v3", StringComparison.Ordinal) ? $"{root}/auth/tokens" : $"{root}/v3/auth/tokens");
    }

    [LoggerMessage(1, LogLevel.Debug, "Keystone at {AuthUrl} gave a token that is valid until {ValidUntil}")]
    private static partial void LogHasToken(ILogger logger, Uri authUrl, DateTimeOffset validUntil);

    [LoggerMessage(2, LogLevel.Warning, "Keystone at {AuthUrl} gave no new token; the old one is used as long as it is valid")]
    private static partial void LogKeepsToken(ILogger logger, Uri authUrl, Exception problem);
}
