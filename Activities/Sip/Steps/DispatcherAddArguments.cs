namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.dispatcher-add</c>.</summary>
internal sealed record DispatcherAddArguments : DispatchArguments
{
    /// <summary>The server as <c>sip:ADDRESS:PORT</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>Ask the server first and, when it answers, put it into rotation at once, not only after the gateway's next ping.</summary>
    public bool Probe { get; init; } = true;
}
