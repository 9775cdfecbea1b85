namespace VoipWorkflows.Hosting.Demo;

/// <summary>Calls that are over.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Failed">Those that failed.</param>
internal sealed record CallCounts(long Total, long Failed)
{
    public static CallCounts None { get; } = new(0, 0);

    public static CallCounts operator +(CallCounts one, CallCounts other) => new(one.Total + other.Total, one.Failed + other.Failed);
}
