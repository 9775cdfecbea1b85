namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.gateway-load</c>.</summary>
internal sealed record GatewayLoadArguments : RpcArguments
{
    /// <summary>Sessions that one server carries at 100 %.</summary>
    public double SessionsPerServer { get; init; } = 15;
}
