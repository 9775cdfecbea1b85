using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Sip.Media;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>
/// Counts the RTP that a media engine has relayed: the only proof of media, as SIPp succeeds without. Media flowed both ways in every
/// ended call when there are packets and neither one-way nor silent streams.
/// </summary>
[StepKind("sip.media-statistics", Outputs = ["value", "sessions", "packets", "endedCalls", "oneWayStreams", "silentStreams"])]
internal sealed class MediaStatisticsStep(StepSettings settings, NgClient media) : StepActivity<MediaStatisticsArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, MediaStatisticsArguments arguments)
    {
        var statistics = await media.StatisticsAsync(ListenEndpoint.ParseAddress(arguments.Media), step.CancellationToken);
        return Result(
            ("value", Text(statistics.Packets)),
            ("sessions", Text(statistics.Sessions)),
            ("packets", Text(statistics.Packets)),
            ("endedCalls", Text(statistics.EndedCalls)),
            ("oneWayStreams", Text(statistics.OneWayStreams)),
            ("silentStreams", Text(statistics.SilentStreams)));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
