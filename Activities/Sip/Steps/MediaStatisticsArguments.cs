namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.media-statistics</c>.</summary>
internal sealed record MediaStatisticsArguments
{
    /// <summary>ADDRESS:PORT of the media engine's control socket.</summary>
    public required string Media { get; init; }
}
