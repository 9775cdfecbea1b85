using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Makes the owner's network: a loopback range that no other host of this machine uses.</summary>
[StepKind("local.network", Outputs = ["networkid", "subnetid", "cidr"])]
internal sealed class NetworkStep(StepSettings settings, LocalNetworks networks) : StepActivity<NetworkArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, NetworkArguments arguments)
    {
        var network = await networks.EnsureAsync(
            step.Owner, arguments.Id, arguments.Name, arguments.Subnet, arguments.Details, step.CancellationToken);
        return Result(("networkid", network.Id), ("subnetid", network.SubnetId), ("cidr", network.Cidr));
    }
}
