using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenStack;
using OpenStack.Authentication;
using OpenStack.Compute.v2_1;
using OpenStack.Images.v2;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Locations;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.OpenStack.Clouds;

/// <summary>
/// The clouds behind the locations, each with one token and one set of pipelines for all steps. A location whose properties have changed is
/// entered anew; what runs with the former ones ends with them.
/// </summary>
internal sealed class OpenStackClouds(IDeploymentLocations locations, TimeProvider time, ILoggerFactory? loggers = null)
{
    // A step waits with a durable timer, which survives this process: in here only the moment is bridged that a request gets lost in.
    private static readonly ResilienceSettings s_settings = new()
    {
        Retries = 3,
        FirstDelay = TimeSpan.FromMilliseconds(200),
        LongestDelay = TimeSpan.FromSeconds(2),
        LongestRetryAfter = TimeSpan.FromSeconds(2),
    };

    private readonly ConcurrentDictionary<string, Cloud> _clouds = new(StringComparer.Ordinal);
    private readonly LocationResilience _resilience = new(s_settings, time, Random.Shared.NextDouble, ResilientHandler.Judge);

    /// <summary>The cloud of a location.</summary>
    /// <exception cref="PermanentFailureException">There is no such location, or it is no OpenStack.</exception>
    public async Task<Cloud> OfAsync(string location, CancellationToken cancellation)
    {
        var known = await locations.FindAsync(location, cancellation)
            ?? throw new PermanentFailureException($"the deployment location '{location}' does not exist");
        return Of(known);
    }

    /// <summary>The cloud of a location that was looked up already.</summary>
    public Cloud Of(DeploymentLocation location)
    {
        if (!string.Equals(location.InfrastructureType, OpenStackProperties.InfrastructureType, StringComparison.OrdinalIgnoreCase))
        {
            throw new PermanentFailureException($"the deployment location '{location.Name}' is of type {location.InfrastructureType}, not {OpenStackProperties.InfrastructureType}");
        }

        return _clouds.AddOrUpdate(location.Name, _ => Enter(location), (_, former) => Same(former.Properties, location.InfrastructureSpecificProperties) ? former : Enter(location));
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(p => other.TryGetValue(p.Key, out var value) && value == p.Value);

    private Cloud Enter(DeploymentLocation location)
    {
        _resilience.Forget(location.Name);
        var properties = location.InfrastructureSpecificProperties;
        string? Value(string name) => properties.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;

        var logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger($"VoipWorkflows.OpenStack.{location.Name}");
        var http = new HttpClient(new ResilientHandler(OpenStackHandler.Create(Value(OpenStackProperties.CaCertificates)), _resilience, location.Name, time))
        {
            // Each attempt has a limit of its own.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Credentials credentials = Value(OpenStackProperties.ApplicationCredentialId) is { } id
            ? new ApplicationCredentials(id, Value(OpenStackProperties.ApplicationCredentialSecret) ?? "")
            : new PasswordCredentials(
                Value(OpenStackProperties.Username) ?? "",
                // Spaces may belong to a password.
                properties.GetValueOrDefault(OpenStackProperties.Password) ?? "",
                Value(OpenStackProperties.ProjectName) ?? "",
                Value(OpenStackProperties.UserDomainName) ?? "Default",
                Value(OpenStackProperties.ProjectDomainName) ?? "Default");
        var authentication = new KeystoneAuthenticationProvider(http, new Uri(Value(OpenStackProperties.AuthUrl) ?? ""), credentials, time, logger);
        var connection = new OpenStackConnection(http, authentication)
        {
            Region = Value(OpenStackProperties.RegionName),
            Interface = Value(OpenStackProperties.Interface) ?? "public",
            Time = time,
            Logger = logger,
        };
        return new(location.Name, properties, new NetworkingService(connection), new ComputeService(connection), new ImageService(connection), logger);
    }
}
