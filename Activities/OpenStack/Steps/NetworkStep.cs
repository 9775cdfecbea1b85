using OpenStack;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Makes the owner's network: one of the project's own, or one on a physical segment.</summary>
[StepKind("openstack.network", Outputs = ["networkid"])]
internal sealed class NetworkStep(StepSettings settings, OpenStackWork work) : OpenStackStep<NetworkArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, NetworkArguments arguments)
    {
        var networks = site.Cloud.Network;
        var mark = site.Mark.Description;
        var network = await Adoption.OneAsync(
            networks.ListNetworksAsync(new Filter { { "name", arguments.Name }, { "description", mark } }, site.Cancellation),
            n => n.Id.Value,
            n => n.CreatedAt,
            n => networks.DeleteNetworkAsync(n.Id, site.Cancellation),
            $"network {arguments.Name}",
            site.Cloud.Logger);
        network ??= await networks.CreateNetworkAsync(
            new NetworkDefinition
            {
                Name = arguments.Name,
                Description = mark,
                ProviderNetworkType = Given(arguments.ProviderType),
                ProviderPhysicalNetwork = Given(arguments.PhysicalNetwork),
                ProviderSegmentationId = arguments.SegmentationId,
            },
            site.Cancellation);
        return Result(("networkid", network.Id.Value));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
