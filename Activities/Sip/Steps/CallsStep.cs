using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Counts the calls that the gateway has on one SIP server.</summary>
[StepKind("sip.calls", Outputs = ["value", "activeCalls"])]
internal sealed class CallsStep(StepSettings settings, GatewayClient gateway) : StepActivity<CallsArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, CallsArguments arguments)
    {
        var calls = (await gateway.CallsOnAsync(RpcTarget.From(step, arguments.Rpc, arguments.Ssh, arguments.Jumphost), DestinationUri.Check(arguments.Destination), step.CancellationToken))
            .ToString(CultureInfo.InvariantCulture);
        return Result(("value", calls), ("activeCalls", calls));
    }
}
