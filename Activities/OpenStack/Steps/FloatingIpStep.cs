using OpenStack;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Gives a port of the owner's an address outside. Waits for the router in between, which may be made at the same time.</summary>
[StepKind("openstack.floating-ip", Outputs = ["id", "address"])]
internal sealed class FloatingIpStep(StepSettings settings, OpenStackWork work) : OpenStackStep<FloatingIpArguments>(settings, work)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, FloatingIpArguments arguments)
    {
        var networks = site.Cloud.Network;
        Identifier port = arguments.Port;
        var outside = await Lookups.NetworkAsync(site, arguments.Network, isExternal: true);
        var floating = await Adoption.OneAsync(
            networks.ListFloatingIPsAsync(new Filter { { "floating_network_id", outside.Id.Value }, { "description", site.Mark.Description } }, site.Cancellation),
            f => f.Id.Value,
            f => f.PortId == port ? DateTimeOffset.MinValue : f.CreatedAt,
            f => networks.DeleteFloatingIPAsync(f.Id, site.Cancellation),
            "floating IP",
            site.Cloud.Logger);
        try
        {
            if (floating is null)
            {
                floating = await networks.CreateFloatingIPAsync(
                    new FloatingIPDefinition { NetworkId = outside.Id, PortId = port, Description = site.Mark.Description }, site.Cancellation);
            }
            else if (floating.PortId != port)
            {
                floating = await networks.AssociateFloatingIPAsync(floating.Id, port, site.Cancellation);
            }
        }
        catch (ResourceNotFoundException missing) when (missing.ErrorType == "ExternalGatewayForFloatingIPNotFound")
        {
            return StepResult.NotDone($"a router between the network '{arguments.Network}' and the port {arguments.Port}", s_pause);
        }

        return Result(("id", floating.Id.Value), ("address", floating.Address));
    }
}
