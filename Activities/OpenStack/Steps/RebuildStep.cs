using OpenStack;
using OpenStack.Compute.v2_1;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Makes the owner's server anew of an image, with the same id, ports and host; <c>openstack.server-active</c> waits for it.</summary>
[StepKind("openstack.rebuild", Outputs = ["id"])]
internal sealed class RebuildStep(StepSettings settings, OpenStackWork work) : OpenStackStep<RebuildArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, RebuildArguments arguments)
    {
        // A rebuild is also a way out of ERROR, so that one is not refused here.
        var server = await Servers.FindAsync(site) ?? await Servers.GetAsync(site);
        if (server.Status != ServerStatus.Rebuild)
        {
            try
            {
                await site.Cloud.Compute.RebuildServerAsync(server.Id, (await Lookups.ImageAsync(site, arguments.Image)).Id, cancellation: site.Cancellation);
            }
            catch (ConflictException conflict)
            {
                return StepResult.NotDone($"{Servers.Describe(server)} to be in a state to be rebuilt in ({conflict.ServerMessage})", TimeSpan.FromSeconds(2));
            }
        }

        return Result(("id", server.Id.Value));
    }
}
