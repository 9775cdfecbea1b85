using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Gives the owner an address in a network, the same one every time it asks with the same key.</summary>
[StepKind("local.port", Outputs = ["address"])]
internal sealed class PortStep(StepSettings settings, LocalNetworks networks) : StepActivity<PortArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, PortArguments arguments)
    {
        var address = await networks.LeaseAddressAsync(step.Owner, arguments.Network, arguments.Key, step.CancellationToken);
        return Result(("address", address.ToString()));
    }
}
