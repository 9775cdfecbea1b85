namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.dispatcher-set-state</c>.</summary>
internal sealed record DispatcherSetStateArguments : DispatchArguments
{
    /// <summary>The server as <c>sip:ADDRESS:PORT</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>What it shall be.</summary>
    public required DestinationState State { get; init; }

    /// <summary>When enabling: ask the server first and, when it answers, put it into rotation at once.</summary>
    public bool Probe { get; init; } = true;
}
