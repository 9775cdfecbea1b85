using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Makes the gateway forget a SIP server. One that it does not know is forgotten.</summary>
[StepKind("sip.dispatcher-remove", Outputs = ["members", "active"])]
internal sealed class DispatcherRemoveStep(StepSettings settings, DispatchList list, DispatchFiles files) : StepActivity<DispatcherRemoveArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, DispatcherRemoveArguments arguments) =>
        DispatcherOutputs.Of(await list.RemoveAsync(
            RpcTarget.From(step, arguments.Rpc, arguments.Ssh, arguments.Jumphost),
            files.Of(step, arguments),
            DestinationUri.Check(arguments.Destination),
            step.CancellationToken));
}
