using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Gives a SIP server new calls: adds it to the gateway's dispatch list, or enables it there.</summary>
[StepKind("sip.dispatcher-add", Outputs = ["members", "active"])]
internal sealed class DispatcherAddStep(StepSettings settings, DispatchList list, DispatchFiles files) : StepActivity<DispatcherAddArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, DispatcherAddArguments arguments) =>
        DispatcherOutputs.Of(await list.AddAsync(
            RpcTarget.From(step, arguments.Rpc, arguments.Ssh, arguments.Jumphost),
            files.Of(step, arguments),
            DestinationUri.Check(arguments.Destination),
            arguments.Probe,
            step.CancellationToken));
}
