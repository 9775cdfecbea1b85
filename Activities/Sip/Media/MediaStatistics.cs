namespace VoipWorkflows.Activities.Sip.Media;

/// <summary>What a media engine has relayed since it started.</summary>
/// <param name="Sessions">Calls that it holds now.</param>
/// <param name="Packets">RTP packets that it received and passed on.</param>
/// <param name="EndedCalls">Calls that ended in order.</param>
/// <param name="OneWayStreams">Streams of ended calls that carried packets in one direction only.</param>
/// <param name="SilentStreams">Streams of ended calls that carried none.</param>
internal sealed record MediaStatistics(long Sessions, long Packets, long EndedCalls, long OneWayStreams, long SilentStreams)
{
    public static MediaStatistics? TryRead(Dictionary<string, object> answer)
    {
        if (answer.GetValueOrDefault("statistics") is not Dictionary<string, object> statistics
            || statistics.GetValueOrDefault("currentstatistics") is not Dictionary<string, object> now
            || statistics.GetValueOrDefault("totalstatistics") is not Dictionary<string, object> total)
        {
            return null;
        }

        return now.GetValueOrDefault("sessionsown") is long sessions
            && total.GetValueOrDefault("relayedpackets") is long packets
            && total.GetValueOrDefault("regularterminatedsessions") is long ended
            && total.GetValueOrDefault("onewaystreams") is long oneWay
            && total.GetValueOrDefault("zerowaystreams") is long silent
            ? new MediaStatistics(sessions, packets, ended, oneWay, silent)
            : null;
    }
}
