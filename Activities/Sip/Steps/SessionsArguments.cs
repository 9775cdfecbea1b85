namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.sessions</c>.</summary>
internal sealed record SessionsArguments
{
    /// <summary>URL of the gateway's JSON-RPC.</summary>
    public required string Rpc { get; init; }
}
