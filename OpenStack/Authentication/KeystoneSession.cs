namespace OpenStack.Authentication;

/// <summary>A token and what came with it.</summary>
/// <param name="Token">The token.</param>
/// <param name="Endpoints">The catalogue.</param>
/// <param name="RefreshFrom">From when on another token is asked for.</param>
/// <param name="ValidUntil">Until when services accept it, by our clock.</param>
internal sealed record KeystoneSession(string Token, IReadOnlyList<ServiceEndpoint> Endpoints, DateTimeOffset RefreshFrom, DateTimeOffset ValidUntil);
