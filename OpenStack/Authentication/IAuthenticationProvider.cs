namespace OpenStack.Authentication;

/// <summary>Knows the token that requests carry, and where the services are. Shared by all of a connection's services.</summary>
public interface IAuthenticationProvider
{
    /// <summary>A token that is valid for a while.</summary>
    /// <exception cref="UnauthorizedException">The credentials are refused.</exception>
    Task<string> GetToken(CancellationToken cancellation = default);

    /// <summary>Another token than one that a service refused. However many callers ask, one request is made.</summary>
    /// <exception cref="UnauthorizedException">The credentials are refused.</exception>
    Task<string> RenewToken(string refused, CancellationToken cancellation = default);

    /// <summary>Where a service is, with a slash at the end.</summary>
    /// <param name="serviceType">Its type in the catalogue: compute, network, image.</param>
    /// <param name="region">The region, or null for the first one.</param>
    /// <param name="interface">public, internal or admin.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="EndpointNotFoundException">The catalogue has none; the message says what it has.</exception>
    Task<Uri> GetEndpoint(string serviceType, string? region, string @interface, CancellationToken cancellation = default);
}
