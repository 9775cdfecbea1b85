using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Waits until the owner's server is ACTIVE and nothing is being done to it, as after a reboot. One that is gone or in ERROR is a failure that healing understands.</summary>
[StepKind("openstack.server-active", Outputs = ["id", "zone"])]
internal sealed class ServerActiveStep(StepSettings settings, OpenStackWork work) : OpenStackStep<NoArguments>(settings, work)
{
    private readonly TimeProvider _time = work.Time;

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, NoArguments arguments)
    {
        var server = await Servers.GetAsync(site);
        return Servers.IsReady(server) ? Result(("id", server.Id.Value), ("zone", server.AvailabilityZone ?? "")) : Servers.NotReady(server, _time);
    }
}
