namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.dispatcher-sync</c>.</summary>
internal sealed record DispatcherSyncArguments
{
    /// <summary>URL of the gateway's JSON-RPC.</summary>
    public required string Rpc { get; init; }

    /// <summary>The servers as <c>ADDRESS:PORT</c> or <c>sip:ADDRESS:PORT</c>, separated by commas.</summary>
    public required string Destinations { get; init; }

    /// <summary>Those of them that get no new calls, in the same form.</summary>
    public string Disabled { get; init; } = "";

    /// <summary>The gateway's list file in its folder.</summary>
    public string File { get; init; } = "dispatcher.list";

    /// <summary>Ask each server first and, when it answers, put it into rotation at once.</summary>
    public bool Probe { get; init; } = true;
}
