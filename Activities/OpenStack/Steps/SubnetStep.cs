using System.Net;
using OpenStack;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Makes the owner's subnet on a network.</summary>
[StepKind("openstack.subnet", Outputs = ["subnetid", "cidr", "gateway"])]
internal sealed class SubnetStep(StepSettings settings, OpenStackWork work) : OpenStackStep<SubnetArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, SubnetArguments arguments)
    {
        var range = Cidrs.Read(arguments.Cidr, "cidr");
        var networks = site.Cloud.Network;
        var subnet = await Adoption.OneAsync(
            networks.ListSubnetsAsync(new Filter { { "network_id", arguments.Network }, { "name", arguments.Name }, { "description", site.Mark.Description } }, site.Cancellation),
            s => s.Id.Value,
            s => s.CreatedAt,
            s => networks.DeleteSubnetAsync(s.Id, site.Cancellation),
            $"subnet {arguments.Name}",
            site.Cloud.Logger);
        subnet ??= await networks.CreateSubnetAsync(
            new SubnetDefinition
            {
                NetworkId = arguments.Network,
                Name = arguments.Name,
                Description = site.Mark.Description,
                Cidr = range.ToString(),
                IPVersion = range.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 6 : 4,
                AllocationPools = Pool(arguments, range),
                IsDhcpEnabled = arguments.Dhcp,
            },
            site.Cancellation);
        return Result(("subnetid", subnet.Id.Value), ("cidr", subnet.Cidr), ("gateway", subnet.GatewayIP ?? ""));
    }

    private static List<AllocationPool>? Pool(SubnetArguments arguments, IPNetwork range)
    {
        if (string.IsNullOrWhiteSpace(arguments.Start) && string.IsNullOrWhiteSpace(arguments.End))
        {
            return null;
        }

        return [new() { Start = Address(arguments.Start, "start", range), End = Address(arguments.End, "end", range) }];
    }

    private static string Address(string? text, string argument, IPNetwork range) =>
        IPAddress.TryParse(text, out var address) && range.Contains(address)
            ? address.ToString()
            : throw new StepInputException($"The argument '{argument}' is '{text}'; it must be an address in {range}.");
}
