namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.calls</c>.</summary>
internal sealed record CallsArguments
{
    /// <summary>URL of the gateway's JSON-RPC.</summary>
    public required string Rpc { get; init; }

    /// <summary>The server as <c>sip:ADDRESS:PORT</c>.</summary>
    public required string Destination { get; init; }
}
