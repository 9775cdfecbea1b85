namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.dispatcher-remove</c>.</summary>
internal sealed record DispatcherRemoveArguments
{
    /// <summary>URL of the gateway's JSON-RPC.</summary>
    public required string Rpc { get; init; }

    /// <summary>The server as <c>sip:ADDRESS:PORT</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>The gateway's list file in its folder.</summary>
    public string File { get; init; } = "dispatcher.list";
}
