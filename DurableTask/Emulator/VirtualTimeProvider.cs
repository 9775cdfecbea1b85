namespace DurableTask.Emulator;

/// <summary>A clock that stands still until it is moved. Timers fire in the order in which they are due, each at its own time.</summary>
public sealed class VirtualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
    private readonly DateTimeOffset _start;
    private long _elapsed;
    private long _order;
    private int _active;

    /// <summary>Starts the clock at a time; by default at the beginning of 2026, so that tests give the same result every day.</summary>
    public VirtualTimeProvider(DateTimeOffset? start = null) => _start = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that are set.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_lock)
            {
                return _active;
            }
        }
    }

    /// <summary>Called after a timer was set.</summary>
    internal Action? TimerSet { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(Interlocked.Read(ref _elapsed));

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _elapsed);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state, TimerOwner.Current);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next due time, if one is within reach, and fires what is due then. False: there is none; the clock stands at the limit.</summary>
    internal bool Step(DateTimeOffset limit)
    {
        VirtualTimer? timer = null;
        lock (_lock)
        {
            var last = (limit - _start).Ticks;
            while (_timers.TryPeek(out var next, out var key))
            {
                if (!next.IsDueAt(key.Order))
                {
                    _ = _timers.Dequeue();
                    continue;
                }

                if (key.Due > last)
                {
                    break;
                }

                _ = _timers.Dequeue();
                _elapsed = Math.Max(_elapsed, key.Due);
                timer = next;
                next.Fired();
                break;
            }

            if (timer is null)
            {
                _elapsed = Math.Max(_elapsed, last);
            }
        }

        timer?.Call();
        return timer is not null;
    }

    /// <summary>When the next timer is due, or null.</summary>
    internal DateTimeOffset? NextDue()
    {
        lock (_lock)
        {
            while (_timers.TryPeek(out var next, out var key))
            {
                if (next.IsDueAt(key.Order))
                {
                    return _start.AddTicks(Math.Max(key.Due, _elapsed));
                }

                _ = _timers.Dequeue();
            }

            return null;
        }
    }

    /// <summary>How many attempts of activities go on by the clock alone.</summary>
    internal int WaitingAttempts(HostLife life)
    {
        lock (_lock)
        {
            return life.Waiting.Count(static a => a.WaitsOnTheClock);
        }
    }

    /// <summary>Drops the timers of a host that is gone. Its code may live on in this process, but nothing wakes it any more.</summary>
    internal void End(HostLife life)
    {
        lock (_lock)
        {
            life.IsOver = true;
            foreach (var (timer, _) in _timers.UnorderedItems)
            {
                timer.EndWith(life);
            }
        }
    }

    private sealed class VirtualTimer(VirtualTimeProvider clock, TimerCallback callback, object? state, TimerOwner? owner) : ITimer
    {
        private long _set = -1;
        private TimeSpan _period;

        public bool IsDueAt(long order) => _set == order;

        public void EndWith(HostLife life)
        {
            if (owner?.Life == life)
            {
                Unset();
            }
        }

        public void Fired()
        {
            Unset();
            if (_period > TimeSpan.Zero)
            {
                Set(_period);
            }
        }

        public void Call() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Unset();
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan || owner is { Life.IsOver: true })
                {
                    return true;
                }

                Set(dueTime);
            }

            clock.TimerSet?.Invoke();
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Unset()
        {
            if (_set >= 0)
            {
                _set = -1;
                clock._active--;
                owner?.Count(-1);
            }
        }

        private void Set(TimeSpan delay)
        {
            clock._active++;
            owner?.Count(1);
            _set = clock._order++;
            clock._timers.Enqueue(this, (clock._elapsed + delay.Ticks, _set));
        }
    }
}
