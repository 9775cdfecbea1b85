using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Makes the gateway forget a SIP server. One that it does not know is forgotten.</summary>
[StepKind("sip.dispatcher-remove", Outputs = ["members", "active"])]
internal sealed class DispatcherRemoveStep(StepSettings settings, DispatchList list) : StepActivity<DispatcherRemoveArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, DispatcherRemoveArguments arguments) =>
        DispatcherOutputs.Of(await list.RemoveAsync(
            RpcAddress.Parse(arguments.Rpc),
            ConfinedPath.Inside(step.VnfFolder, arguments.File, "dispatch list"),
            DestinationUri.Check(arguments.Destination),
            step.CancellationToken));
}
