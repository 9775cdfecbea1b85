using System.Diagnostics.CodeAnalysis;
using DurableTask.Activities;
using DurableTask.History.Encoding;
using DurableTask.Observability;

namespace DurableTask.Shards;

/// <summary>
/// The single writer of a set of instances. It takes all waiting messages, runs the turns that they cause, and appends the result as
/// one commit; while that commit is on its way, the next one gathers. State in memory may be one commit ahead of the disk; whatever
/// leaves the shard (activities, replies, signals) waits for its commit.
/// </summary>
/// <remarks>
/// All state is touched by <see cref="Execute"/> alone, of which at most one runs at a time; everybody else posts messages.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The sleeper is disposed when the shard stops.")]
internal sealed partial class Shard : IThreadPoolWorkItem
{
    private readonly ShardSettings _settings;
    private readonly ActivityDispatcher _dispatcher;
    private readonly TimerHeap _timers = new();
    private readonly ITimer _sleeper;
    private readonly TimeSpan _longestSleep;
    private readonly Dictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly RecordWriter _writer = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Lock _gate = new();
    private List<ShardMessage> _incoming = [];
    private List<ShardMessage> _taken = [];
    private bool _isScheduled;

    private ShardState _state = ShardState.Closed;
    private long _now;
    private long _sleepsUntil = long.MaxValue;

    public Shard(ShardSettings settings)
    {
        _settings = settings;

        // The sleeper counts time that passes, timers name a time of day: sleeping longer would miss that the system's clock was set.
        // No timer takes more than 49 days.
        _longestSleep = settings.Time == TimeProvider.System ? TimeSpan.FromMinutes(5) : TimeSpan.FromDays(40);
        _dispatcher = new ActivityDispatcher(
            settings.Runner,
            settings.Options,
            settings.Time,
            _timers,
            settings.Scheduler,
            settings.Random,
            (call, outcome) => Post(new ShardMessage(MessageKind.ActivityDone, call, outcome)),
            () => Post(new ShardMessage(MessageKind.Wake)));
        _sleeper = settings.Time.CreateTimer(static shard => ((Shard)shard!).Post(new ShardMessage(MessageKind.Wake)), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Called at the end of every round, for tests that own the time.</summary>
    public Action? RoundEnded { get; set; }

    /// <summary>Done when the store has been opened for the first time.</summary>
    public Task Started => _started.Task;

    /// <summary>True when nothing goes on inside: whatever happens next is a timer, an activity, or somebody outside.</summary>
    public bool IsAtRest
    {
        get
        {
            lock (_gate)
            {
                return !_isScheduled && !_isOpening && !_isClosing && _inFlight is null && _loads == 0;
            }
        }
    }

    /// <summary>Attempts of activities that have not come back, if nothing else goes on inside; else null. Read at once: one that comes back starts a turn.</summary>
    public int? RunningAtRest
    {
        get
        {
            lock (_gate)
            {
                return IsAtRest ? _dispatcher.Running : null;
            }
        }
    }

    /// <summary>Unfinished instances, and finished ones whose last commit is on its way.</summary>
    public int InstanceCount => _instances.Count;

    public int TimerCount => _timers.Count;

    public int WaiterCount(string instanceId) => _instances.GetValueOrDefault(instanceId)?.Waiters?.Count ?? 0;

    /// <summary>Activity attempts that have not come back.</summary>
    public int RunningActivities => _dispatcher.Running;

    /// <summary>Opens the store, takes up what it holds unfinished, and begins. Messages posted before wait.</summary>
    public Task StartAsync()
    {
        Open();
        return _started.Task;
    }

    /// <summary>Finishes the commits that are begun, cancels activities without recording that, and closes the store.</summary>
    public Task StopAsync()
    {
        Post(new ShardMessage(MessageKind.Stop));
        return _stopped.Task;
    }

    public void Post(in ShardMessage message)
    {
        lock (_gate)
        {
            _incoming.Add(message);
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        _settings.Scheduler.Schedule(this);
    }

    /// <summary>One round.</summary>
    public void Execute()
    {
        lock (_gate)
        {
            (_incoming, _taken) = (_taken, _incoming);
        }

        _now = Math.Max(_now, _settings.Time.GetUtcNow().UtcTicks);
        foreach (ref readonly var message in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_taken))
        {
            Handle(in message);
        }

        _taken.Clear();
        if (_state == ShardState.Open)
        {
            FireTimers();
            RunReady();
            Flush();
            CoolDown();
        }
        else if (_state == ShardState.Stopping)
        {
            // No more turns: one that goes on for ever would keep the stop from its end. What waits for one is in the store.
            Flush();
        }

        Sleep();
        var again = false;
        lock (_gate)
        {
            again = _isScheduled = _incoming.Count > 0 || (_ready.Count > 0 && _state == ShardState.Open);
        }

        if (again)
        {
            _settings.Scheduler.Schedule(this);
        }
        else
        {
            RoundEnded?.Invoke();
        }
    }

    private void Handle(in ShardMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.ActivityDone:
                ActivityDone((ActivityCall)message.Subject!, (HistoryEvent)message.Detail!);
                return;
            case MessageKind.Committed:
                Committed();
                return;
            case MessageKind.Wake:
                _sleepsUntil = long.MaxValue;
                return;
            case MessageKind.Opened:
                Opened((Recovery)message.Subject!);
                return;
            case MessageKind.OpenFailed:
                OpenFailed((Exception)message.Subject!);
                return;
            case MessageKind.Stop:
                BeginStop();
                return;
            case MessageKind.Loaded:
                _loads--;
                break;
        }

        if (_state != ShardState.Open)
        {
            Defer(in message);
            return;
        }

        switch (message.Kind)
        {
            case MessageKind.Start:
                Start((StartCommand)message.Subject!);
                break;
            case MessageKind.StartAfterLookup:
                StartAfterLookup((StartCommand)message.Subject!, (Storage.InstanceRow?)message.Detail);
                break;
            case MessageKind.Send:
                Send((SendCommand)message.Subject!);
                break;
            case MessageKind.Wait:
                Wait((WaitCommand)message.Subject!);
                break;
            case MessageKind.Purge:
                Purge((PurgeCommand)message.Subject!);
                break;
            case MessageKind.Rewind:
                Rewind((RewindCommand)message.Subject!);
                break;
            case MessageKind.Loaded:
                Loaded((Instance)message.Subject!, message.Detail);
                break;
            case MessageKind.Escaped:
                Escaped((Instance)message.Subject!, message.Detail);
                break;
        }
    }

    private void FireTimers()
    {
        // The clock itself, not the shard's time, which never goes back: a timer is never early. The turn that takes it is not either.
        var now = _settings.Time.GetUtcNow().UtcTicks;
        _now = Math.Max(_now, now);
        while (_timers.NextDue <= now)
        {
            Fire(_timers.Take());
        }
    }

    private void Fire(TimerEntry entry)
    {
        switch (entry.Kind)
        {
            case TimerKind.Orchestration:
                var instance = (Instance)entry.Subject;
                if (instance.Timers?.Remove(entry.Id) == true)
                {
                    EngineTraces.Timer(instance.Row.Name, instance.Id, entry.Id, entry.Created, new DateTime(entry.Due, DateTimeKind.Utc), instance.Started?.TraceParent);
                    Enqueue(instance, new InboxItem(new TimerFiredEvent(entry.Id, default), instance.Row.ExecutionId));
                }

                break;
            case TimerKind.Start:
                var pending = (Instance)entry.Subject;
                pending.StartTimer = null;
                MakeReady(pending);
                break;
            case TimerKind.Probation:
                ClearAll();
                break;
            case TimerKind.Rate:
                var limited = (LimitedActivity)entry.Subject;
                limited.IsWaking = false;
                _dispatcher.Release(limited);
                break;
            default:
                FireActivityTimer(entry);
                break;
        }
    }

    private void Sleep()
    {
        var due = _state == ShardState.Open ? _timers.NextDue : long.MaxValue;
        if (due == _sleepsUntil)
        {
            return;
        }

        _sleepsUntil = due;
        if (due == long.MaxValue)
        {
            _ = _sleeper.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var pause = new TimeSpan(Math.Clamp(due - _settings.Time.GetUtcNow().UtcTicks, 0, _longestSleep.Ticks));
        _ = _sleeper.Change(RoundUp(pause), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Timers count whole milliseconds; rounding down would wake the shard too early, again and again.</summary>
    private static TimeSpan RoundUp(TimeSpan pause) => TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));
}
