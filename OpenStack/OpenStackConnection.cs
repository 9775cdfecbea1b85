using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenStack.Authentication;

namespace OpenStack;

/// <summary>What all services of one cloud, as one user sees it, have in common.</summary>
/// <param name="Http">Sends the requests. Its handler comes from <see cref="OpenStackHandler"/> where the cloud has a CA of its own.</param>
/// <param name="Authentication">Knows the token and where the services are.</param>
public sealed record OpenStackConnection(HttpClient Http, IAuthenticationProvider Authentication)
{
    /// <summary>The region, or null for the only one.</summary>
    public string? Region { get; init; }

    /// <summary>Which of a service's endpoints is used: public, internal or admin.</summary>
    public string Interface { get; init; } = "public";

    /// <summary>The clock, for Retry-After dates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where requests are logged, with the cloud's own request ids.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
