namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.calls</c>.</summary>
internal sealed record CallsArguments : RpcArguments
{
    /// <summary>The server as <c>sip:ADDRESS:PORT</c>.</summary>
    public required string Destination { get; init; }
}
