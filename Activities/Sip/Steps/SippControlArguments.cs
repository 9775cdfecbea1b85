namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.sipp-control</c>.</summary>
internal sealed record SippControlArguments
{
    /// <summary>ADDRESS:PORT of SIPp's control socket.</summary>
    public required string Address { get; init; }

    /// <summary>The command: <c>cset rate N</c>, <c>cset limit N</c>, <c>+</c>, <c>-</c>, <c>p</c> (pause).</summary>
    public required string Command { get; init; }
}
