namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.dispatcher-set-state</c>.</summary>
internal sealed record DispatcherSetStateArguments
{
    /// <summary>URL of the gateway's JSON-RPC.</summary>
    public required string Rpc { get; init; }

    /// <summary>The server as <c>sip:ADDRESS:PORT</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>What it shall be.</summary>
    public required DestinationState State { get; init; }

    /// <summary>The gateway's list file in its folder.</summary>
    public string File { get; init; } = "dispatcher.list";

    /// <summary>When enabling: ask the server first and, when it answers, put it into rotation at once.</summary>
    public bool Probe { get; init; } = true;
}
