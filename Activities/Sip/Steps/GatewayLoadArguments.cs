namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.gateway-load</c>.</summary>
internal sealed record GatewayLoadArguments
{
    /// <summary>URL of the gateway's JSON-RPC.</summary>
    public required string Rpc { get; init; }

    /// <summary>Sessions that one server carries at 100 %.</summary>
    public double SessionsPerServer { get; init; } = 15;
}
