using OpenStack;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Puts a router of the owner's on a subnet, where it takes the gateway's address.</summary>
[StepKind("openstack.router-interface", Outputs = ["port", "address"])]
internal sealed class RouterInterfaceStep(StepSettings settings, OpenStackWork work) : OpenStackStep<RouterInterfaceArguments>(settings, work)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

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
            catch (ConflictException taken) when (taken.ErrorType is "IpAddressAlreadyAllocated" or "IpAddressInUse")
            {
                // The request of a host that was killed goes on: it may hold the gateway's address before its port can be seen.
                if (await FindAsync(site, arguments) is null)
                {
                    return StepResult.NotDone($"the gateway's address of the subnet {arguments.Subnet} ({taken.ServerMessage.TrimEnd('.')})", s_pause);
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
