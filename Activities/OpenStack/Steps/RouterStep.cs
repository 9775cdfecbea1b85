using OpenStack;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Makes the owner's router.</summary>
[StepKind("openstack.router", Outputs = ["id"])]
internal sealed class RouterStep(StepSettings settings, OpenStackWork work) : OpenStackStep<RouterArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, RouterArguments arguments)
    {
        var networks = site.Cloud.Network;
        var router = await Adoption.OneAsync(
            networks.ListRoutersAsync(new Filter { { "name", arguments.Name }, { "description", site.Mark.Description } }, site.Cancellation),
            r => r.Id.Value,
            r => r.CreatedAt,
            r => networks.DeleteRouterAsync(r.Id, site.Cancellation),
            $"router {arguments.Name}",
            site.Cloud.Logger);
        if (router is null)
        {
            var outside = string.IsNullOrWhiteSpace(arguments.Network) ? null : await Lookups.NetworkAsync(site, arguments.Network, isExternal: true);
            router = await networks.CreateRouterAsync(
                new RouterDefinition
                {
                    Name = arguments.Name,
                    Description = site.Mark.Description,
                    ExternalGateway = outside is null ? null : new ExternalGateway { NetworkId = outside.Id },
                },
                site.Cancellation);
        }

        return Result(("id", router.Id.Value));
    }
}
