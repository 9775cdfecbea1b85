using OpenStack;
using OpenStack.Compute.v2_1;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Makes the owner's server boot again; <c>openstack.server-active</c> waits for it. One that boots already is left to it.</summary>
[StepKind("openstack.reboot", Outputs = ["id"])]
internal sealed class RebootStep(StepSettings settings, OpenStackWork work) : OpenStackStep<RebootArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, RebootArguments arguments)
    {
        var server = await Servers.GetAsync(site);
        if (server.Status != ServerStatus.HardReboot && (arguments.Hard || server.Status != ServerStatus.Reboot))
        {
            // A server that does not run has no operating system to ask.
            var hard = arguments.Hard || server.Status != ServerStatus.Active;
            try
            {
                await site.Cloud.Compute.RebootServerAsync(server.Id, hard, site.Cancellation);
            }
            catch (ConflictException conflict)
            {
                return StepResult.NotDone($"{Servers.Describe(server)} to be in a state to be rebooted in ({conflict.ServerMessage})", TimeSpan.FromSeconds(2));
            }
        }

        return Result(("id", server.Id.Value));
    }
}
