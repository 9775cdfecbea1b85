using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Asks the cloud whether the owner's server is there and runs. One that is gone or in ERROR is a failure that healing understands.</summary>
[StepKind("openstack.server-check", Outputs = ["integrity", "reason", "value"])]
internal sealed class ServerCheckStep(StepSettings settings, OpenStackWork work) : OpenStackStep<NoArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, NoArguments arguments)
    {
        var server = await Servers.GetAsync(site);
        var isReady = Servers.IsReady(server);
        return Result(
            ("integrity", isReady ? "OK" : "BROKEN"),
            ("reason", isReady ? "" : $"{Servers.Describe(server)} is {server.Status}{(server.TaskState is { } task ? $", {task}" : "")}"),
            ("value", isReady ? "1" : "0"));
    }
}
