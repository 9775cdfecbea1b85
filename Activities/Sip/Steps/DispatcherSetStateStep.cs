using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Disables a SIP server at the gateway, which drains it: no new calls while requests within running ones reach it. Or enables it again.</summary>
[StepKind("sip.dispatcher-set-state", Outputs = ["members", "active"])]
internal sealed class DispatcherSetStateStep(StepSettings settings, DispatchList list, DispatchFiles files) : StepActivity<DispatcherSetStateArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, DispatcherSetStateArguments arguments) =>
        DispatcherOutputs.Of(await list.SetStateAsync(
            RpcTarget.From(step, arguments.Rpc, arguments.Ssh, arguments.Jumphost),
            files.Of(step, arguments),
            DestinationUri.Check(arguments.Destination),
            arguments.State == DestinationState.Disabled,
            arguments.Probe,
            step.CancellationToken));
}
