namespace DurableTask.Activities;

/// <summary>What an activity with bounds of its own has used of them, and who waits.</summary>
internal sealed class LimitedActivity(ActivityLimit limit)
{
    private int _startedInInterval;
    private long _intervalEnd;

    public int Running { get; set; }

    public Queue<ActivityCall> Waiting { get; } = new();

    /// <summary>Whether a timer is set that looks again when the interval is over.</summary>
    public bool IsWaking { get; set; }

    /// <summary>When the rate admits the next attempt, in UTC ticks.</summary>
    public long IntervalEnd => _intervalEnd;

    public bool HasSlot => limit.MaxConcurrent is not { } most || Running < most;

    public bool HasRate(long now)
    {
        if (limit.MaxPerInterval is not { } most)
        {
            return true;
        }

        if (now >= _intervalEnd)
        {
            _startedInInterval = 0;
            _intervalEnd = now + limit.RateInterval.Ticks;
        }

        return _startedInInterval < most;
    }

    public void Take()
    {
        Running++;
        _startedInInterval++;
    }
}
