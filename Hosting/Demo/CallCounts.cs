namespace VoipWorkflows.Hosting.Demo;

/// <summary>Calls that are over.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Failed">Those that failed although nothing was done to the server that carried them.</param>
/// <param name="OnKilledServer">Those that a server carried when it was killed on purpose.</param>
/// <param name="CutWithServer">Those of them that failed.</param>
internal sealed record CallCounts(long Total, long Failed, long OnKilledServer = 0, long CutWithServer = 0)
{
    public static CallCounts None { get; } = new(0, 0);

    public static CallCounts operator +(CallCounts one, CallCounts other) => new(one.Total + other.Total, one.Failed + other.Failed);

    /// <summary>The same counts when so many calls were on a server that was killed: as many failures are no fault of the service.</summary>
    public CallCounts Excusing(long carried)
    {
        var cut = Math.Min(Failed, carried);
        return this with { Failed = Failed - cut, OnKilledServer = carried, CutWithServer = cut };
    }
}
