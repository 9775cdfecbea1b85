using DurableTask.History.Encoding;

namespace DurableTask.Turns;

/// <summary>
/// One execution of an orchestrator: its live code between the awaits, moved on by messages, turn by turn. It knows no store, clock
/// or thread of its own, so the same messages always make the same decisions; replaying is running past turns and comparing.
/// </summary>
internal sealed partial class OrchestratorExecution
{
    private readonly TurnEnvironment _environment;
    private readonly ContinuationQueue _queue = new();
    private readonly Dictionary<int, IOpenCall> _open = [];
    private readonly EventChannels _events = new();
    private readonly List<HistoryEvent> _decisions = [];
    private readonly OrchestratorContext _context;
    private readonly Action _drive;
    private IReadOnlyList<HistoryEvent> _messages = [];
    private int _consumed;
    private Task<object?>? _code;
    private bool _finished;
    private ContinueAsNewEvent? _next;

    public OrchestratorExecution(TurnEnvironment environment, ExecutionStartedEvent started)
    {
        _environment = environment;
        Started = started;
        _context = new OrchestratorContext(this);
        _drive = Drive;
    }

    public ExecutionStartedEvent Started { get; }

    /// <summary>The time of the turn (UTC).</summary>
    public DateTime Now { get; private set; }

    public bool IsReplaying { get; private set; }

    /// <summary>Called, from any thread, when the code went on outside of a turn.</summary>
    public Action? Escaped
    {
        get => _queue.Escaped;
        set => _queue.Escaped = value;
    }

    /// <summary>Runs a new turn.</summary>
    public TurnResult Run(IReadOnlyList<HistoryEvent> messages, DateTime now)
    {
        Turn(messages, now);
        if (_finished)
        {
            return Finish();
        }

        var blocked = _code is not null && _open.Count == 0 && _events.Waiting == 0;
        return new TurnResult(blocked ? TurnOutcome.Blocked : TurnOutcome.Waiting, _consumed, _decisions)
        {
            CustomStatus = _customStatus,
            HasCustomStatus = _hasCustomStatus,
            Reason = blocked ? NotDurable : null,
        };
    }

    /// <summary>Why an orchestrator is paused that awaits what the engine knows nothing of.</summary>
    public const string NotDurable =
        "The orchestrator awaits something that is not durable (Task.Delay, Task.Run, CancelAsync, I/O …). Use the context's timers, activities and events, then resume.";

    /// <summary>Runs a past turn and compares its decisions with the history's; null when they are the same.</summary>
    public NonDeterminism? Replay(HistoryTurn turn)
    {
        NotePatches(turn.Decisions);
        IsReplaying = true;
        try
        {
            Turn(turn.Consumed, turn.Timestamp);
        }
        finally
        {
            IsReplaying = false;
        }

        if (_finished)
        {
            _ = Finish();
        }

        return NonDeterminism.Find(turn.Decisions, _decisions);
    }

    /// <summary>Asks the code whether a failed activity is worth another attempt.</summary>
    public bool WantsRetry(int taskId, TaskFailureDetails failure)
    {
        var answer = false;
        if (_open.TryGetValue(taskId, out var call) && call.HandleFailure is { } handle)
        {
            _queue.Run(() => answer = handle(failure));
        }

        return answer;
    }

    private void Turn(IReadOnlyList<HistoryEvent> messages, DateTime now)
    {
        _decisions.Clear();
        _hasCustomStatus = false;
        _customStatus = null;
        _messages = messages;
        _consumed = 0;
        Now = now;
        try
        {
            _queue.Run(_drive);
        }
#pragma warning disable CA1031 // An async void method of the code threw: it is the code's failure, whatever it is.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            _code = Task.FromException<object?>(thrown);
            _finished = true;
        }

        _messages = [];
    }

    private void Drive()
    {
        while (_consumed < _messages.Count && !_finished)
        {
            Apply(_messages[_consumed++]);
            _queue.Drain();
            _finished = _code is { IsCompleted: true };
        }
    }

    private void Apply(HistoryEvent message)
    {
        switch (message)
        {
            case ExecutionStartedEvent:
                _code = Start();
                break;
            case TaskCompletedEvent e:
                if (_open.Remove(e.EventId, out var task))
                {
                    task.Complete(e.Result);
                }

                break;
            case TimerFiredEvent e:
                if (_open.Remove(e.EventId, out var timer))
                {
                    timer.Complete(null);
                }

                break;
            case EventRaisedEvent e:
                _events.Deliver(e);
                break;
            case TaskFailedEvent e:
                if (_open.Remove(e.EventId, out var failed))
                {
                    failed.Fail(e.EventId, e.FailureDetails);
                }

                break;
            case SubOrchestrationInstanceCompletedEvent e:
                if (_open.Remove(e.EventId, out var child))
                {
                    child.Complete(e.Result);
                }

                break;
            case SubOrchestrationInstanceFailedEvent e:
                if (_open.Remove(e.EventId, out var failedChild))
                {
                    failedChild.Fail(e.EventId, e.FailureDetails);
                }

                break;
        }
    }

    private Task<object?> Start()
    {
        try
        {
            var orchestrator = _environment.FindOrchestrator(Started.Name)
                ?? throw new InvalidOperationException($"No orchestrator is registered under the name '{Started.Name}'.");
            return orchestrator.RunAsync(_context, _environment.Converter.Deserialize(Started.Input, orchestrator.InputType));
        }
#pragma warning disable CA1031 // Whatever keeps the code from starting is its failure.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return Task.FromException<object?>(thrown);
        }
    }

    private TurnResult Finish()
    {
        var unclaimed = (IReadOnlyList<EventRaisedEvent>)[];
        TurnOutcome outcome;
        if (_code!.IsCompletedSuccessfully && _next is { } next)
        {
            outcome = TurnOutcome.ContinuedAsNew;
            _decisions.Add(next);
            unclaimed = next.PreserveUnprocessedEvents ? _events.Unclaimed() : [];
        }
        else
        {
            var (result, failure) = Outcome(_code);
            outcome = failure is null ? TurnOutcome.Completed : TurnOutcome.Failed;
            var status = failure is null ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed;
            _decisions.Add(new ExecutionCompletedEvent(_nextId++, Now, status, result, failure));
        }

        return new TurnResult(outcome, _consumed, _decisions)
        {
            CustomStatus = _customStatus,
            HasCustomStatus = _hasCustomStatus,
            Unclaimed = unclaimed,
        };
    }

    private (string? Result, TaskFailureDetails? Failure) Outcome(Task<object?> code)
    {
        try
        {
            return (_environment.PayloadLimit.Serialize(_environment.Converter, code.GetAwaiter().GetResult(), "result of orchestrator", Started.Name), null);
        }
#pragma warning disable CA1031 // The code's exception is its outcome.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return (null, TaskFailureDetails.FromException(thrown));
        }
    }
}
