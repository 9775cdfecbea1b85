using System.Diagnostics;
using DurableTask.Observability;
using DurableTask.Shards;

namespace DurableTask.Activities;

/// <summary>
/// One attempt of an activity: its context, its cancellation, and the work item that runs it. The engine accepts an outcome only from
/// the attempt that it holds for the call, so a late one from a revoked or timed-out attempt goes nowhere.
/// </summary>
#pragma warning disable CA1001 // A source without a timer holds nothing that needs disposal, and an activity may keep its token.
internal sealed class ActivityCall(ActivityDispatcher dispatcher, Instance instance, Guid executionId, TaskScheduledEvent scheduled, int attempt)
    : TaskActivityContext, IThreadPoolWorkItem
#pragma warning restore CA1001
{
    private CancellationTokenSource? _cancellation;
    private bool _isCancelled;
    private volatile bool _isBeingCancelled;
    private long _lastSign;

    public Instance Instance { get; set; } = instance;

    public Guid ExecutionId { get; } = executionId;

    public TaskScheduledEvent Scheduled { get; } = scheduled;

    /// <summary>From 1. A crash of the process begins again at 1, since attempts are not in the history.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>When the first attempt began, in UTC ticks.</summary>
    public long FirstBegin { get; set; }

    /// <summary>Whether the attempt has been handed to a thread and has not come back.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Whether it is in the dispatcher's hands: running, queued, or waiting for its next try.</summary>
    public bool IsDispatched { get; set; }

    /// <summary>Whether its token trips right now.</summary>
    public bool IsBeingCancelled => _isBeingCancelled;

    /// <summary>Whether nobody wants the outcome any more. Read and written by the shard alone.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>The timer that watches over the attempt, or starts the next one.</summary>
    public TimerEntry? Timer { get; set; }

    public TimerEntry? HeartbeatTimer { get; set; }

    /// <summary>The span of the call, over all its attempts; null: nobody listens.</summary>
    public Activity? Span { get; set; }

    /// <summary>How the attempt ended, kept until the outcome is on disk.</summary>
    public HistoryEvent? Outcome { get; set; }

    public long LastSign => Interlocked.Read(ref _lastSign);

    public override TaskName Name => Scheduled.Name;

    public override string InstanceId => Instance.Id;

    public override int TaskId => Scheduled.EventId;

    public override string IdempotencyKey => $"{InstanceId}:{ExecutionId:N}:{TaskId}";

    public override CancellationToken CancellationToken
    {
        get
        {
            // Most activities never ask, so the source is made only for those that do.
            lock (this)
            {
                if (_cancellation is null)
                {
                    _cancellation = new CancellationTokenSource();
                    if (_isCancelled)
                    {
                        _cancellation.Cancel();
                    }
                }

                return _cancellation.Token;
            }
        }
    }

    public override void Heartbeat() => Interlocked.Exchange(ref _lastSign, dispatcher.Now);

    public void Execute() => _ = RunAsync();

    /// <summary>Trips the token, on a thread of its own: what hangs on it is the activity's code and may take its time.</summary>
    public void Cancel()
    {
        lock (this)
        {
            if (!_isCancelled)
            {
                _isCancelled = true;
                if (_cancellation is not null)
                {
                    _isBeingCancelled = true;
                    _ = CancelAsync(_cancellation);
                }
            }
        }
    }

    private async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync();
        }
        finally
        {
            _isBeingCancelled = false;
            dispatcher.Wake();
        }
    }

    private async Task RunAsync()
    {
        HistoryEvent outcome;
        var span = EngineTraces.Attempt(Scheduled, InstanceId, Span);
        try
        {
            outcome = new TaskCompletedEvent(TaskId, default, await dispatcher.Runner.RunAsync(this));
        }
#pragma warning disable CA1031 // The activity's exception is its outcome.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            outcome = new TaskFailedEvent(TaskId, default, TaskFailureDetails.FromException(thrown));
        }

        EngineTraces.End(span, outcome is TaskCompletedEvent ? "Completed" : "Failed", (outcome as TaskFailedEvent)?.FailureDetails.ErrorMessage);
        EngineMetrics.ActivityAttempt(Scheduled.Name, outcome is TaskCompletedEvent);
        dispatcher.Report(this, outcome);
    }
}
