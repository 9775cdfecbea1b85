using System.Net;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>
/// The networks of this host's data folder and who has which address in them. Each is a folder of its id holding
/// <c>network.json</c> and a file per leased address.
/// </summary>
internal sealed class LocalNetworks(DataFolder data, NetworkPool pool, TimeProvider time)
{
    private const string NetworkFile = "network.json";
    private const int FirstHost = 10;
    private const int LastHost = 250;

    /// <summary>Makes the owner's network, or finds it made.</summary>
    public async Task<LocalNetwork> EnsureAsync(
        StepOwner owner, string? id, string name, string? subnet, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken)
    {
        var networkId = id is { Length: > 0 } ? ConfinedPath.Name(id, "network id") : $"net-{StableHash.ShortId(owner.Component)}";
        if (Find(networkId) is { } present && present.Component != owner.Component)
        {
            throw new StepException($"The network id '{networkId}' is in use by {present.Component}.");
        }

        var range = await pool.LeaseAsync(networkId, owner.Component, cancellationToken);
        var network = new LocalNetwork(
            networkId, $"subnet-{StableHash.ShortId(networkId)}", name, range.Cidr, owner.Component, subnet, details);
        DurableFile.WriteJson(Path.Combine(FolderOf(networkId), NetworkFile), network);
        return network;
    }

    /// <summary>Removes what networks the owner has. Refused while something still listens in one.</summary>
    public async Task RemoveOwnedAsync(StepOwner owner, CancellationToken cancellationToken)
    {
        foreach (var network in All().Where(network => network.Component == owner.Component))
        {
            var range = LoopbackRange.TryParse(network.Cidr) ?? throw new StepException($"The network {network.Id} has the unknown range {network.Cidr}.");
            if (BoundSockets.ReadAll().Touches(range))
            {
                throw new StepException($"The network {network.Id} ({network.Cidr}) is in use{Users(network)}.");
            }

            Directory.Delete(FolderOf(network.Id), recursive: true);
        }

        // By component, not by network: a crash between lease and network.json, or just above, leaves nothing else to find it by.
        await pool.ReleaseAsync(owner.Component, cancellationToken);
    }

    /// <summary>The network or subnet of this id.</summary>
    public LocalNetwork Get(string id) =>
        (IsName(id) ? Find(id) : null) ?? All().FirstOrDefault(network => network.SubnetId == id)
        ?? throw new StepException($"There is no network or subnet '{id}' at this location.");

    /// <summary>Gives the owner an address for <paramref name="key"/>; the same one when it has one already.</summary>
    public async Task<IPAddress> LeaseAddressAsync(StepOwner owner, string networkId, string key, CancellationToken cancellationToken)
    {
        var network = Get(networkId);
        var range = LoopbackRange.TryParse(network.Cidr) ?? throw new StepException($"The network {network.Id} has the unknown range {network.Cidr}.");
        var folder = FolderOf(network.Id);
        using var held = await DirectoryLock.AcquireAsync(folder, time, cancellationToken);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (address, lease) in Leases(network.Id))
        {
            if (lease.Component == owner.Component && lease.Key == key)
            {
                return IPAddress.Parse(address);
            }

            _ = taken.Add(address);
        }

        var sockets = BoundSockets.ReadUdp();
        for (var host = FirstHost; host <= LastHost; host++)
        {
            var address = range.Address(host);
            if (!taken.Contains(address.ToString()) && !sockets.Touches(address))
            {
                DurableFile.WriteJson(Path.Combine(folder, $"{address}.json"), new AddressLease(owner.Component, key));
                return address;
            }
        }

        throw new StepException($"The network {network.Id} ({network.Cidr}) has no free address.");
    }

    /// <summary>Gives back every address that the owner has, in any network.</summary>
    public void ReleaseAddresses(StepOwner owner)
    {
        foreach (var network in All())
        {
            foreach (var (address, lease) in Leases(network.Id).Where(found => found.Lease.Component == owner.Component))
            {
                File.Delete(Path.Combine(FolderOf(network.Id), $"{address}.json"));
            }
        }
    }

    private static bool IsName(string id) => id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private string Users(LocalNetwork network)
    {
        var users = string.Join(", ", Leases(network.Id).Select(found => $"{found.Lease.Component} ({found.Address})"));
        return users.Length == 0 ? "" : $"; addresses in it belong to {users}";
    }

    private List<LocalNetwork> All() =>
        Directory.Exists(data.Networks)
            ? [.. Directory.EnumerateDirectories(data.Networks).Select(folder => Find(Path.GetFileName(folder))).OfType<LocalNetwork>()]
            : [];

    private LocalNetwork? Find(string networkId) => DurableFile.ReadJson<LocalNetwork>(Path.Combine(FolderOf(networkId), NetworkFile));

    private List<(string Address, AddressLease Lease)> Leases(string networkId)
    {
        var leases = new List<(string, AddressLease)>();
        foreach (var path in Directory.EnumerateFiles(FolderOf(networkId), "127.*.json"))
        {
            if (DurableFile.ReadJson<AddressLease>(path) is { } lease)
            {
                leases.Add((Path.GetFileNameWithoutExtension(path), lease));
            }
        }

        return leases;
    }

    private string FolderOf(string networkId) => Path.Combine(data.Networks, networkId);
}
