namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.dispatcher-remove</c>.</summary>
internal sealed record DispatcherRemoveArguments : DispatchArguments
{
    /// <summary>The server as <c>sip:ADDRESS:PORT</c>.</summary>
    public required string Destination { get; init; }
}
