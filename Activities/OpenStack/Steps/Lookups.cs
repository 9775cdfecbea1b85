using OpenStack;
using OpenStack.Compute.v2_1;
using OpenStack.Images.v2;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Finds what others made, by its name or its id.</summary>
internal static class Lookups
{
    private const int MostNamed = 10;

    public static async Task<Network> NetworkAsync(Site site, string nameOrId, bool isExternal = false)
    {
        var found = Guid.TryParse(nameOrId, out _) ? await site.Cloud.Network.GetNetworkAsync(nameOrId, site.Cancellation) : null;
        if (found is null)
        {
            var named = await site.Cloud.Network.ListNetworksAsync(new Filter { { "name", nameOrId } }, site.Cancellation).ToListAsync(site.Cancellation);
            var fitting = named.Where(n => !isExternal || n.IsExternal).ToList();
            found = fitting.Count > 0 ? Single(fitting, "network", nameOrId, site, n => n.Id) : named.FirstOrDefault();
        }

        return found switch
        {
            null => throw new PermanentFailureException($"location '{site.Cloud.Location}' has no network with the name or id '{nameOrId}'"),
            { IsExternal: false } when isExternal => throw new PermanentFailureException($"the network '{nameOrId}' at location '{site.Cloud.Location}' is not external (router:external)"),
            _ => found,
        };
    }

    /// <summary>The newest active image of a name: images are replaced by uploading another one.</summary>
    public static async Task<Image> ImageAsync(Site site, string nameOrId)
    {
        var named = await site.Cloud.Images.ListImagesAsync(new Filter { { "name", nameOrId }, { "status", "active" } }, site.Cancellation).ToListAsync(site.Cancellation);
        if (named.OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal).FirstOrDefault() is { } newest)
        {
            return newest;
        }

        return Guid.TryParse(nameOrId, out _) && await site.Cloud.Images.GetImageAsync(nameOrId, site.Cancellation) is { Status: "active" } image
            ? image
            : throw new PermanentFailureException($"location '{site.Cloud.Location}' has no active image with the name or id '{nameOrId}'; upload one, or name another");
    }

    public static async Task<Flavor> FlavorAsync(Site site, string nameOrId)
    {
        var all = await site.Cloud.Compute.ListFlavorsAsync(site.Cancellation).ToListAsync(site.Cancellation);
        return all.FirstOrDefault(f => f.Name == nameOrId) ?? all.FirstOrDefault(f => f.Id.Value == nameOrId)
            ?? throw new PermanentFailureException(
                $"location '{site.Cloud.Location}' has no flavor '{nameOrId}'; there are {(all.Count == 0 ? "none" : string.Join(", ", all.Select(f => f.Name).Order(StringComparer.Ordinal).Take(MostNamed)))}");
    }

    private static T Single<T>(List<T> found, string what, string name, Site site, Func<T, Identifier> idOf) => found.Count == 1
        ? found[0]
        : throw new PermanentFailureException(
            $"location '{site.Cloud.Location}' has {found.Count} {what}s named '{name}' ({string.Join(", ", found.Select(one => idOf(one).Value).Order(StringComparer.Ordinal).Take(MostNamed))}); give the id of one");
}
