using OpenStack;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Makes a port of the owner's on a network. It outlives the server that is attached to it, so that another one gets the same address.</summary>
[StepKind("openstack.port", Outputs = ["id", "address", "mac", "cidr", "gateway"])]
internal sealed class PortStep(StepSettings settings, OpenStackWork work) : OpenStackStep<PortArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, PortArguments arguments)
    {
        var networks = site.Cloud.Network;
        var network = await Lookups.NetworkAsync(site, arguments.Network);
        var name = site.NameOf(arguments.Key);
        var groups = arguments.SecurityGroups.Where(group => !string.IsNullOrWhiteSpace(group)).Select(Identifier.FromString).Distinct().ToList();
        var port = await Adoption.OneAsync(
            networks.ListPortsAsync(new Filter { { "network_id", network.Id.Value }, { "name", name }, { "description", site.Mark.Description } }, site.Cancellation),
            p => p.Id.Value,
            // One that a server has is worth more than an older one that nothing has.
            p => string.IsNullOrEmpty(p.DeviceId) ? p.CreatedAt : DateTimeOffset.MinValue,
            p => networks.DeletePortAsync(p.Id, site.Cancellation),
            $"port {name}",
            site.Cloud.Logger);
        if (port is null)
        {
            port = await networks.CreatePortAsync(
                new PortDefinition
                {
                    NetworkId = network.Id,
                    Name = name,
                    Description = site.Mark.Description,
                    SecurityGroups = groups.Count > 0 ? groups : null,
                    FixedIPs = string.IsNullOrWhiteSpace(arguments.Address) ? null : [new FixedIP { Address = arguments.Address }],
                },
                site.Cancellation);
        }
        else if (groups.Count > 0 && !port.SecurityGroups.ToHashSet().SetEquals(groups))
        {
            port = await networks.UpdatePortAsync(port.Id, new PortUpdate { SecurityGroups = groups }, site.Cancellation);
        }

        var address = port.FixedIPs is [var first, ..] ? first : throw new PermanentFailureException($"the network '{arguments.Network}' at location '{site.Cloud.Location}' gave the port {name} no address; does it have a subnet?");
        var subnet = address.SubnetId is { } id ? await networks.GetSubnetAsync(id, site.Cancellation) : null;
        return Result(
            ("id", port.Id.Value), ("address", address.Address ?? ""), ("mac", port.MACAddress ?? ""), ("cidr", subnet?.Cidr ?? ""), ("gateway", subnet?.GatewayIP ?? ""));
    }
}
