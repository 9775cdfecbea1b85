using OpenStack;
using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.OpenStack.Marks;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Finds and deletes what carries marks of an installation.</summary>
internal sealed class MarkedObjects(Cloud cloud, CancellationToken cancellation)
{
    private const string RouterInterfaceOwner = "network:router_interface";

    /// <summary>What a component has of a kind.</summary>
    public IAsyncEnumerable<MarkedObject> OfAsync(ObjectKind kind, OwnerMark mark) => kind switch
    {
        ObjectKind.Server => ServersAsync(mark.Installation, string.Join(',', mark.Tags)),
        ObjectKind.KeyPair => KeyPairAsync(mark),
        _ => NeutronAsync(kind, mark.Installation, new Filter { { "description", mark.Description } }),
    };

    /// <summary>What all components of an installation have of a kind.</summary>
    public IAsyncEnumerable<MarkedObject> AllAsync(ObjectKind kind, string installation) => kind switch
    {
        ObjectKind.Server => ServersAsync(installation, OwnerMark.TagOf(installation)),
        ObjectKind.KeyPair => cloud.Compute.ListKeyPairsAsync(cancellation)
            .Select(pair => (pair.Name, Component: OwnerMark.ComponentOfKeyPair(installation, pair.Name)))
            .Where(pair => pair.Component is not null)
            .Select(pair => new MarkedObject(kind, pair.Name, pair.Name, new(installation, "", pair.Component!))),
        // Descriptions can be searched for as a whole only.
        _ => NeutronAsync(kind, installation, null),
    };

    /// <summary>Deletes one; of a router its interfaces first. What is gone is deleted.</summary>
    public async Task DeleteAsync(MarkedObject one)
    {
        switch (one.Kind)
        {
            case ObjectKind.Server:
                _ = !one.IsGoing && await cloud.Compute.DeleteServerAsync(one.Id, cancellation);
                break;
            case ObjectKind.KeyPair:
                _ = await cloud.Compute.DeleteKeyPairAsync(one.Id, cancellation);
                break;
            case ObjectKind.Router:
                await RemoveInterfacesAsync(one.Id);
                _ = await cloud.Network.DeleteRouterAsync(one.Id, cancellation);
                break;
            default:
                _ = await (one.Kind switch
                {
                    ObjectKind.FloatingIp => cloud.Network.DeleteFloatingIPAsync(one.Id, cancellation),
                    ObjectKind.Port => cloud.Network.DeletePortAsync(one.Id, cancellation),
                    ObjectKind.Subnet => cloud.Network.DeleteSubnetAsync(one.Id, cancellation),
                    ObjectKind.Network => cloud.Network.DeleteNetworkAsync(one.Id, cancellation),
                    ObjectKind.SecurityGroup => cloud.Network.DeleteSecurityGroupAsync(one.Id, cancellation),
                    _ => throw new ArgumentOutOfRangeException(nameof(one), one.Kind, "Not a kind of object."),
                });
                break;
        }
    }

    private async Task RemoveInterfacesAsync(string router)
    {
        var ports = await cloud.Network.ListPortsAsync(new Filter { { "device_id", router } }, cancellation).ToListAsync(cancellation);
        foreach (var subnet in ports
            .Where(port => port.DeviceOwner?.StartsWith(RouterInterfaceOwner, StringComparison.Ordinal) == true)
            .SelectMany(port => port.FixedIPs)
            .Select(ip => ip.SubnetId)
            .OfType<Identifier>()
            .Distinct())
        {
            _ = await cloud.Network.RemoveRouterInterfaceAsync(router, subnet, cancellation);
        }
    }

    private IAsyncEnumerable<MarkedObject> ServersAsync(string installation, string tags) => cloud.Compute.ListServersAsync(new Filter { { "tags", tags } }, cancellation)
        .Select(server => (Server: server, Mark: OwnerMark.FromTags(installation, server.Tags)))
        .Where(found => found.Mark is not null)
        .Select(found => new MarkedObject(ObjectKind.Server, found.Server.Id.Value, found.Server.Name, found.Mark!, Servers.IsGoing(found.Server)));

    private async IAsyncEnumerable<MarkedObject> KeyPairAsync(OwnerMark mark)
    {
        if (await cloud.Compute.GetKeyPairAsync(mark.KeyPairName, cancellation) is { } pair)
        {
            yield return new(ObjectKind.KeyPair, pair.Name, pair.Name, mark);
        }
    }

    private IAsyncEnumerable<MarkedObject> NeutronAsync(ObjectKind kind, string installation, Filter? filter)
    {
        var network = cloud.Network;
        var described = kind switch
        {
            ObjectKind.FloatingIp => network.ListFloatingIPsAsync(filter, cancellation).Select(f => (f.Id, Name: (string?)f.Address, f.Description)),
            ObjectKind.Port => network.ListPortsAsync(filter, cancellation).Select(p => (p.Id, p.Name, p.Description)),
            ObjectKind.Router => network.ListRoutersAsync(filter, cancellation).Select(r => (r.Id, r.Name, r.Description)),
            ObjectKind.Subnet => network.ListSubnetsAsync(filter, cancellation).Select(s => (s.Id, s.Name, s.Description)),
            ObjectKind.Network => network.ListNetworksAsync(filter, cancellation).Select(n => (n.Id, n.Name, n.Description)),
            ObjectKind.SecurityGroup => network.ListSecurityGroupsAsync(filter, cancellation).Select(g => (g.Id, g.Name, g.Description)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Neutron has no such objects."),
        };
        return described
            .Select(found => (found.Id, found.Name, Mark: OwnerMark.FromDescription(installation, found.Description)))
            .Where(found => found.Mark is not null)
            .Select(found => new MarkedObject(kind, found.Id.Value, found.Name ?? "", found.Mark!));
    }
}
