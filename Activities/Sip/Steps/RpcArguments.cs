namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>What every step has that asks the gateway's JSON-RPC.</summary>
internal abstract record RpcArguments
{
    /// <summary>URL of the gateway's JSON-RPC.</summary>
    public required string Rpc { get; init; }

    /// <summary>The server as <c>USER@HOST</c>, when the URL is one that only this server reaches, and it is entered over SSH.</summary>
    public string? Ssh { get; init; }

    /// <summary>What to go through to reach that server, as <c>USER@HOST</c>.</summary>
    public string? Jumphost { get; init; }
}
