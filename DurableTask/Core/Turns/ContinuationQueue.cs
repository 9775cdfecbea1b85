namespace DurableTask.Turns;

/// <summary>
/// Where the continuations of an orchestrator run: on the thread of its turn, first come, first served. A continuation from any
/// other thread means that the code awaited something that no history can repeat; it is not run but reported.
/// </summary>
internal sealed class ContinuationQueue : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _waiting = new();
    private readonly Scheduler _scheduler;
    private volatile int _thread;

    public ContinuationQueue() => _scheduler = new Scheduler(this);

    /// <summary>Called on a foreign thread, at most once per turn of the code, when a continuation came from there.</summary>
    public Action? Escaped { get; set; }

    public bool IsOnTurn => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Runs code as a turn: the current thread, this context and its scheduler are those of the code inside.</summary>
    public void Run(Action turn)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            var task = new Task(turn);
            task.RunSynchronously(_scheduler);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            _thread = 0;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Runs what waits until nothing does.</summary>
    public void Drain()
    {
        while (_waiting.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsOnTurn)
        {
            _waiting.Enqueue((d, state));
        }
        else
        {
            Escaped?.Invoke();
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsOnTurn)
        {
            d(state);
        }
        else
        {
            Escaped?.Invoke();
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    private sealed class Scheduler(ContinuationQueue queue) : TaskScheduler
    {
        protected override IEnumerable<Task> GetScheduledTasks() => [];

        protected override void QueueTask(Task task) => queue.Post(Execute, task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => queue.IsOnTurn && TryExecuteTask(task);

        private void Execute(object? task) => TryExecuteTask((Task)task!);
    }
}
