namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>What every step has that changes the gateway's dispatch list.</summary>
internal abstract record DispatchArguments : RpcArguments
{
    /// <summary>The gateway's list file in its folder; over SSH its absolute path on the server.</summary>
    public string File { get; init; } = "dispatcher.list";
}
