using OpenStack;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Puts a router of the owner's on a subnet, where it takes the gateway's address.</summary>
[StepKind("openstack.router-interface", Outputs = ["port", "address"])]
internal sealed class RouterInterfaceStep(StepSettings settings, OpenStackWork work) : OpenStackStep<RouterInterfaceArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, RouterInterfaceArguments arguments)
    {
        if (await FindAsync(site, arguments) is not { } port)
        {
            try
            {
                _ = await site.Cloud.Network.AddRouterInterfaceAsync(arguments.Router, arguments.Subnet, site.Cancellation);
            }
            catch (BadRequestException) when (!site.Cancellation.IsCancellationRequested)
            {
                // Neutron refuses the second time like anything wrong; what is there tells the two apart.
                if (await FindAsync(site, arguments) is null)
                {
                    throw;
                }
            }

            port = await FindAsync(site, arguments) ?? throw new StepException($"The router {arguments.Router} has no port on the subnet {arguments.Subnet} right after it was put there.");
        }

        return Result(("port", port.Id.Value), ("address", port.FixedIPs.First(ip => ip.SubnetId == (Identifier)arguments.Subnet).Address ?? ""));
    }

    private static async Task<global::OpenStack.Networking.v2.Port?> FindAsync(Site site, RouterInterfaceArguments arguments) =>
        await site.Cloud.Network.ListPortsAsync(new Filter { { "device_id", arguments.Router } }, site.Cancellation)
            .FirstOrDefaultAsync(port => port.FixedIPs.Any(ip => ip.SubnetId == (Identifier)arguments.Subnet), site.Cancellation);
}
