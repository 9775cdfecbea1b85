using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Counts the gateway's sessions, now and since it started.</summary>
[StepKind("sip.sessions", Outputs = ["value", "ongoing", "all", "processed"])]
internal sealed class SessionsStep(StepSettings settings, GatewayClient gateway) : StepActivity<SessionsArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, SessionsArguments arguments)
    {
        var rpc = RpcTarget.From(step, arguments.Rpc, arguments.Ssh, arguments.Jumphost);
        var sessions = await gateway.SessionsAsync(rpc, step.CancellationToken);
        var processed = await gateway.ProcessedAsync(rpc, step.CancellationToken);
        var ongoing = sessions.Ongoing.ToString(CultureInfo.InvariantCulture);
        return Result(
            ("value", ongoing),
            ("ongoing", ongoing),
            ("all", sessions.All.ToString(CultureInfo.InvariantCulture)),
            ("processed", processed.ToString(CultureInfo.InvariantCulture)));
    }
}
