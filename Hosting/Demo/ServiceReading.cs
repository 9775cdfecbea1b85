namespace VoipWorkflows.Hosting.Demo;

/// <summary>What the voice service does at one moment.</summary>
/// <param name="Sessions">Calls that the gateway holds.</param>
/// <param name="Pool">PBXs that take new calls.</param>
/// <param name="Calls">Calls that the generators have finished.</param>
/// <param name="Packets">RTP packets that the gateway has relayed.</param>
/// <param name="Media">What the gateway's media engine says of calls that have ended, or null before it could be asked.</param>
internal sealed record ServiceReading(int Sessions, int Pool, CallCounts Calls, long Packets, MediaReading? Media)
{
    private const double CallsPerMember = 15;

    /// <summary>The gateway's load: sessions per pool member, in percent of what one member is meant to carry.</summary>
    public double Load => Pool == 0 ? 0 : Sessions / (Pool * CallsPerMember) * 100;
}
