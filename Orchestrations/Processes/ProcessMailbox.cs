using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>A process's ear for its controller: cancellation interrupts every wait, whatever else is on its way.</summary>
internal sealed class ProcessMailbox
{
    private readonly TaskOrchestrationContext _context;
    private readonly TaskCompletionSource _cancelled = new();
    private TaskCompletionSource _interrupted = new();
    private readonly Queue<ProcessControl> _unread = new();
    private TaskCompletionSource<ProcessControl>? _reader;

    public ProcessMailbox(TaskOrchestrationContext context)
    {
        _context = context;
        _ = ListenAsync();
    }

    /// <summary>So many members are wanted back.</summary>
    public int Undrain { get; private set; }

    /// <summary>Why they are wanted back.</summary>
    public string? UndrainReason { get; private set; }

    /// <summary>Members that died while they were drained.</summary>
    public HashSet<string> DeadMembers { get; } = [];

    /// <summary>Why it is to stop; null until then.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>Completes when it is to stop.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>Completes when anything is heard that may interrupt a wait.</summary>
    public Task Interrupted => _interrupted.Task;

    /// <summary>Waits for work that may be dropped when the process is cancelled.</summary>
    public async Task<T> OrCancelledAsync<T>(Task<T> work)
    {
        if (await Task.WhenAny(work, Cancelled) != work)
        {
            throw new ProcessEndException(ProcessState.Cancelled, CancelReason!);
        }

        return await work;
    }

    /// <summary>Waits until the controller lets the process run.</summary>
    public async Task<ProcessGo> AdmittedAsync()
    {
        var control = await OrCancelledAsync(NextAsync());
        return control.Go ?? throw ProcessEndException.Refused(control.Refuse ?? "refused");
    }

    /// <summary>Waits until the controller has written a report down.</summary>
    public async Task AcceptedAsync()
    {
        var control = await OrCancelledAsync(NextAsync());
        if (!control.Accepted)
        {
            throw new InvalidOperationException("The controller answered a report with something else.");
        }
    }

    private void Interrupt()
    {
        var interrupted = _interrupted;
        _interrupted = new();
        interrupted.SetResult();
    }

    private Task<ProcessControl> NextAsync()
    {
        if (_unread.TryDequeue(out var control))
        {
            return Task.FromResult(control);
        }

        _reader = new();
        return _reader.Task;
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            var control = await _context.WaitForExternalEvent<ProcessControl>(ProcessControl.EventName);
            if (control.Cancel is { } reason)
            {
                CancelReason ??= reason;
                _ = _cancelled.TrySetResult();
                Interrupt();
            }
            else if (control.Undrain is { } members)
            {
                Undrain += members;
                UndrainReason = control.UndrainReason;
                Interrupt();
            }
            else if (control.DeadMember is { } dead)
            {
                _ = DeadMembers.Add(dead);
                Interrupt();
            }
            else if (_reader is { } reader)
            {
                _reader = null;
                reader.SetResult(control);
            }
            else
            {
                _unread.Enqueue(control);
            }
        }
    }
}
