namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.sipp-metric</c>.</summary>
internal sealed record SippMetricArguments
{
    /// <summary>The column's name, for example <c>FailedCall(C)</c>: C since the start, P since the row before.</summary>
    public required string Column { get; init; }

    /// <summary>SIPp's statistics file in the owner's folder; over SSH its absolute path on the server.</summary>
    public string File { get; init; } = "stat.csv";

    /// <summary>The server as <c>USER@HOST</c> to read it from over SSH.</summary>
    public string? Ssh { get; init; }

    /// <summary>What to go through to reach that server, as <c>USER@HOST</c>.</summary>
    public string? Jumphost { get; init; }
}
