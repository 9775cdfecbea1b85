namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.dispatcher-sync</c>.</summary>
internal sealed record DispatcherSyncArguments : DispatchArguments
{
    /// <summary>The servers as <c>ADDRESS:PORT</c> or <c>sip:ADDRESS:PORT</c>, separated by commas.</summary>
    public required string Destinations { get; init; }

    /// <summary>Those of them that get no new calls, in the same form.</summary>
    public string Disabled { get; init; } = "";

    /// <summary>Ask each server first and, when it answers, put it into rotation at once.</summary>
    public bool Probe { get; init; } = true;
}
