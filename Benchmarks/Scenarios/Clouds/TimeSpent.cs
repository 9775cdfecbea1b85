namespace VoipWorkflows.Benchmarks.Scenarios.Clouds;

/// <summary>From when to when something went on.</summary>
internal readonly record struct TimeSpent(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long at least one of them went on, in milliseconds: what went on at once counts once.</summary>
    public static double Together(IEnumerable<TimeSpent> all)
    {
        var (sum, last) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var one in all.OrderBy(one => one.From).Where(one => one.To > one.From))
        {
            var from = one.From > last ? one.From : last;
            if (one.To > from)
            {
                sum += one.To - from;
                last = one.To;
            }
        }

        return sum.TotalMilliseconds;
    }
}
