using OpenStack;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.OpenStack.Locations;
using VoipWorkflows.Activities.OpenStack.Steps;

namespace VoipWorkflows.Hosting.Locations;

/// <summary>An OpenStack project: whether we get in, which services and extensions there are, and what the catalogue's VNFs will look for.</summary>
internal sealed class OpenStackLocationTest(OpenStackClouds clouds) : ILocationTest
{
    // Without these no mark of ownership could be set, and nothing be protected or reached.
    private static readonly string[] s_needed = ["router", "security-group", "standard-attr-description"];
    private static readonly string[] s_images = ["kamailio", "ippbx", "sipp"];
    private const string Flavor = "m1.small";

    public string InfrastructureType => OpenStackProperties.InfrastructureType;

    public async Task<IReadOnlyList<LocationCheck>> RunAsync(DeploymentLocation location, CancellationToken cancellation)
    {
        var cloud = clouds.Of(location);
        var identity = await CheckAsync(location, "identity", async () =>
        {
            var version = await cloud.Compute.GetMicroversionAsync(cancellation);
            return $"let in by {location.InfrastructureSpecificProperties.GetValueOrDefault(OpenStackProperties.AuthUrl)}; compute speaks microversion {version}";
        });
        return identity.Passed
            ?
            [
                identity,
                await CheckAsync(location, "compute", () => FlavorsAsync(cloud, cancellation)),
                await CheckAsync(location, "network", () => ExtensionsAsync(cloud, cancellation)),
                await CheckAsync(location, "external network", () => OutsideAsync(cloud, cancellation)),
                await CheckAsync(location, "images", () => ImagesAsync(cloud, cancellation)),
                await CheckAsync(location, "ssh key", () => Task.FromResult(Key(location))),
            ]
            : [identity];
    }

    private static async Task<LocationCheck> CheckAsync(DeploymentLocation location, string name, Func<Task<string>> check)
    {
        try
        {
            return new(name, true, await check());
        }
        catch (Exception exception)
        {
            var reason = CloudFaults.RefusalOf(exception, location.Name) ?? CloudFaults.WaitFor(exception, location.Name) switch
            {
                { Reason: var waits } => $"waited in vain for {waits}",
                _ => exception.Message,
            };
            return new(name, false, reason);
        }
    }

    private static async Task<string> FlavorsAsync(Cloud cloud, CancellationToken cancellation)
    {
        var names = await cloud.Compute.ListFlavorsAsync(cancellation).Select(f => f.Name).ToListAsync(cancellation);
        return names.Contains(Flavor)
            ? $"{names.Count} flavors, {Flavor} among them"
            : throw new PermanentFailureException($"there is no flavor {Flavor}, which the catalogue's VNFs take; there are {(names.Count == 0 ? "none" : string.Join(", ", names.Take(10)))}");
    }

    private static async Task<string> ExtensionsAsync(Cloud cloud, CancellationToken cancellation)
    {
        var known = await cloud.Network.ListExtensionsAsync(cancellation).Select(e => e.Alias).ToListAsync(cancellation);
        var missing = s_needed.Except(known, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? $"{string.Join(", ", s_needed)}; provider networks {(known.Contains("provider") ? "can be made, if the user has the right" : "cannot be made")}"
            : throw new PermanentFailureException($"Neutron lacks the extensions {string.Join(", ", missing)}, without which nothing can be deployed");
    }

    private static async Task<string> OutsideAsync(Cloud cloud, CancellationToken cancellation)
    {
        var names = await cloud.Network.ListNetworksAsync(new Filter { { "router:external", "true" } }, cancellation).Select(n => n.Name ?? n.Id.Value).ToListAsync(cancellation);
        return names.Count > 0
            ? string.Join(", ", names.Take(10))
            : throw new PermanentFailureException("the project sees no external network: routers have no way out and jumphosts no floating IP; a service with provider networks only can be deployed");
    }

    private static async Task<string> ImagesAsync(Cloud cloud, CancellationToken cancellation)
    {
        var names = await cloud.Images.ListImagesAsync(new Filter { { "status", "active" } }, cancellation).Select(i => i.Name).ToListAsync(cancellation);
        var missing = s_images.Except(names, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? $"{string.Join(", ", s_images)} are there"
            : throw new PermanentFailureException($"there is no active image named {string.Join(", ", missing)}; upload it, or give the VNFs another imagename");
    }

    private static string Key(DeploymentLocation location) =>
        location.InfrastructureSpecificProperties.GetValueOrDefault(OpenStackProperties.SshPrivateKey) is { Length: > 0 }
            ? SshPublicKey.Of(location.InfrastructureSpecificProperties).Split(' ')[0]
            : throw new PermanentFailureException($"there is no {OpenStackProperties.SshPrivateKey}: servers can be made with key pairs that exist, but not be configured");
}
