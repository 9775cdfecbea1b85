namespace VoipWorkflows.Hosting.Demo;

/// <summary>Calls that are over.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Failed">Those that failed although nothing happened to the server that carried them.</param>
/// <param name="CutWithServer">Those that failed because the server that carried them was killed on purpose.</param>
internal sealed record CallCounts(long Total, long Failed, long CutWithServer = 0)
{
    public static CallCounts None { get; } = new(0, 0);

    public static CallCounts operator +(CallCounts one, CallCounts other) =>
        new(one.Total + other.Total, one.Failed + other.Failed, one.CutWithServer + other.CutWithServer);

    /// <summary>The same counts when so many of the failed calls were on a server that was killed.</summary>
    public CallCounts Excusing(long carried)
    {
        var cut = Math.Min(Failed, carried);
        return this with { Failed = Failed - cut, CutWithServer = CutWithServer + cut };
    }
}
