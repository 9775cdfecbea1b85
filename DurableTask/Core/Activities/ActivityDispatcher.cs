using DurableTask.Shards;

namespace DurableTask.Activities;

/// <summary>
/// Starts activity attempts within their bounds and watches over their time. Belongs to one shard and is used on its turn only;
/// <see cref="Report"/> alone may come from anywhere.
/// </summary>
internal sealed class ActivityDispatcher(
    ActivityRunner runner,
    DurableTaskOptions options,
    TimeProvider time,
    TimerHeap timers,
    ShardScheduler scheduler,
    Random random,
    Action<ActivityCall, HistoryEvent> report,
    Action wake)
{
    private readonly Dictionary<string, LimitedActivity> _limited = options.ActivityLimits.ToDictionary(
        l => l.Key, l => new LimitedActivity(l.Value), StringComparer.OrdinalIgnoreCase);

    private readonly Queue<ActivityCall> _waiting = new();
    private volatile bool _isClosed;

    public ActivityRunner Runner { get; } = runner;

    /// <summary>Attempts that have not come back, wanted or not.</summary>
    public int Running { get; private set; }

    public long Now => time.GetUtcNow().UtcTicks;

    public void Report(ActivityCall call, HistoryEvent outcome) => report(call, outcome);

    /// <summary>Something about a call has changed that is no outcome.</summary>
    public void Wake() => wake();

    /// <summary>Starts nothing any more: what is open begins with the next host.</summary>
    public void Close() => _isClosed = true;

    public void Dispatch(ActivityCall call)
    {
        if (call.IsRevoked || _isClosed)
        {
            return;
        }

        call.IsDispatched = true;
        if (Running >= options.MaxConcurrentActivities)
        {
            _waiting.Enqueue(call);
        }
        else if (_limited.Count > 0 && _limited.TryGetValue(call.Scheduled.Name, out var limited) && !Admits(limited))
        {
            limited.Waiting.Enqueue(call);
        }
        else
        {
            Start(call);
        }
    }

    /// <summary>An attempt has come back: its place is free.</summary>
    public void Ended(ActivityCall call)
    {
        call.IsRunning = false;
        Running--;
        StopWatching(call);
        if (_limited.Count > 0 && _limited.TryGetValue(call.Scheduled.Name, out var limited))
        {
            limited.Running--;
            Release(limited);
        }

        while (Running < options.MaxConcurrentActivities && _waiting.TryDequeue(out var next))
        {
            Dispatch(next);
        }
    }

    /// <summary>The next attempt of a failed call, or null when it has failed for good. It starts when its timer is due.</summary>
    public ActivityCall? Retry(ActivityCall call)
    {
        var elapsed = Now - call.FirstBegin;
        if (call.Scheduled.Retry?.PauseAfter(call.Attempt, new TimeSpan(elapsed), random.NextDouble()) is not { } pause)
        {
            return null;
        }

        var next = new ActivityCall(this, call.Instance, call.ExecutionId, call.Scheduled, call.Attempt + 1) { FirstBegin = call.FirstBegin, IsDispatched = true, Span = call.Span };
        next.Timer = new TimerEntry(TimerKind.Retry, Now + pause.Ticks, next);
        timers.Add(next.Timer);
        return next;
    }

    /// <summary>Nobody wants the outcome any more. The token trips when the commit that says so is on disk.</summary>
    public void Revoke(ActivityCall call)
    {
        call.IsRevoked = true;
        StopWatching(call);
    }

    public void StopWatching(ActivityCall call)
    {
        if (call.Timer is { } timer)
        {
            timers.Remove(timer);
            call.Timer = null;
        }

        if (call.HeartbeatTimer is { } heartbeat)
        {
            timers.Remove(heartbeat);
            call.HeartbeatTimer = null;
        }
    }

    public void Release(LimitedActivity limited)
    {
        while (limited.Waiting.Count > 0 && !_isClosed && (limited.Waiting.Peek().IsRevoked || Admits(limited)))
        {
            Dispatch(limited.Waiting.Dequeue());
        }
    }

    /// <summary>Watches the silence of an attempt anew; false when it has lasted too long.</summary>
    public bool WatchHeartbeat(ActivityCall call)
    {
        call.HeartbeatTimer = null;
        var due = call.LastSign + call.Scheduled.HeartbeatTimeout!.Value.Ticks;
        if (due <= Now)
        {
            return false;
        }

        timers.Add(call.HeartbeatTimer = new TimerEntry(TimerKind.Heartbeat, due, call));
        return true;
    }

    private bool Admits(LimitedActivity limited)
    {
        if (!limited.HasSlot)
        {
            return false;
        }

        if (limited.HasRate(Now))
        {
            return true;
        }

        if (!limited.IsWaking)
        {
            limited.IsWaking = true;
            timers.Add(new TimerEntry(TimerKind.Rate, limited.IntervalEnd, limited));
        }

        return false;
    }

    private void Start(ActivityCall call)
    {
        Running++;
        call.IsRunning = true;
        var scheduled = call.Scheduled;
        if (_limited.Count > 0 && _limited.TryGetValue(scheduled.Name, out var limited))
        {
            limited.Take();
        }

        if (scheduled.Retry is not null && call.FirstBegin == 0)
        {
            call.FirstBegin = Now;
        }

        if (scheduled.Timeout is { } timeout)
        {
            timers.Add(call.Timer = new TimerEntry(TimerKind.Timeout, Now + timeout.Ticks, call));
        }

        if (scheduled.HeartbeatTimeout is not null)
        {
            call.Heartbeat();
            _ = WatchHeartbeat(call);
        }

        scheduler.Schedule(call);
    }
}
