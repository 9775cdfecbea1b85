using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>
/// Measures the gateway's load: answered sessions per server that gets calls, in percent of what one server carries. Disabled and dead
/// servers do not count.
/// </summary>
[StepKind("sip.gateway-load", Outputs = ["value", "sessions", "members", "active"])]
internal sealed class GatewayLoadStep(StepSettings settings, GatewayClient gateway) : StepActivity<GatewayLoadArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, GatewayLoadArguments arguments)
    {
        if (!(arguments.SessionsPerServer > 0))
        {
            throw new StepInputException($"sessionsPerServer is {arguments.SessionsPerServer} and must be above 0.");
        }

        var rpc = RpcTarget.From(step, arguments.Rpc, arguments.Ssh, arguments.Jumphost);
        var sessions = (await gateway.SessionsAsync(rpc, step.CancellationToken)).Ongoing;
        var members = await gateway.ListAsync(rpc, step.CancellationToken);
        var active = members.Count(member => member.IsActive);

        // With no server left the sessions that still run count as those of one: a number, and a high one, rather than none.
        var load = sessions / (double)Math.Max(active, 1) / arguments.SessionsPerServer * 100;
        return Result(
            ("value", load.ToString("0.##", CultureInfo.InvariantCulture)),
            ("sessions", sessions.ToString(CultureInfo.InvariantCulture)),
            ("members", members.Count.ToString(CultureInfo.InvariantCulture)),
            ("active", active.ToString(CultureInfo.InvariantCulture)));
    }
}
