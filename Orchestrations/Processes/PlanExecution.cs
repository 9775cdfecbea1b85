using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>
/// Works through a plan with as much at the same time as its dependencies allow. After a failure or a cancellation nothing more is
/// begun; what runs is waited for, so that every state is known when the process ends. Where a whole deployment location does not
/// answer, what does not depend on it goes on.
/// </summary>
internal sealed class PlanExecution(ProcessSession session, ActionRunner runner, Plan plan)
{
    private readonly PlanBoard _board = new(plan);
    private readonly Dictionary<PlanAction, Task<ActionEnd>> _running = [];
    private readonly List<string> _failures = [];
    private readonly LocationWatch _locations = new(session);
    private bool _isStopping;

    public async Task<ProcessResult> RunAsync()
    {
        session.EndPreview([.. session.Activities, .. _board.Show()]);
        while (true)
        {
            StartReady();
            session.Publish(ProcessState.InProgress, plan: [.. session.Activities, .. _board.Show()]);
            if (_running.Count == 0)
            {
                return End();
            }

            await NextAsync();
            foreach (var (action, work) in _running.Where(r => r.Value.IsCompleted).ToList())
            {
                _ = _running.Remove(action);
                var end = await work;
                _isStopping |= end.State == ActionState.Failed && !await _locations.IsUnreachableAsync(action);
                Finish(action, end);
            }
        }
    }

    private bool IsCancelled => session.Mailbox.CancelReason is not null;

    private bool IsStopping => _isStopping || IsCancelled;

    private async Task NextAsync()
    {
        if (!IsCancelled)
        {
            _ = await Task.WhenAny([.. _running.Values, session.Mailbox.Cancelled]);
            if (IsCancelled)
            {
                runner.CancelRunning();
            }
        }
        else
        {
            _ = await Task.WhenAny(_running.Values);
        }
    }

    // What needs no work is over at once and may make more ready.
    private void StartReady()
    {
        while (!IsStopping && _board.TakeReady() is { Count: > 0 } ready)
        {
            foreach (var action in ready)
            {
                _board.Start(action, session.Context.CurrentUtcDateTime);
                var work = runner.RunAsync(action);
                if (work.IsCompletedSuccessfully)
                {
                    Finish(action, work.Result);
                }
                else
                {
                    _running.Add(action, work);
                }
            }
        }
    }

    private void Finish(PlanAction action, ActionEnd end)
    {
        _board.Finish(action, end, session.Context.CurrentUtcDateTime);
        if (end.State == ActionState.Done)
        {
            _locations.Succeeded(action);
        }
        else if (end.State == ActionState.Failed)
        {
            _failures.Add($"{action.Transition?.ToString() ?? action.Kind.ToString()} of {action.Target} failed: {end.Reason}");
        }
    }

    private ProcessResult End()
    {
        if (_board.IsDone)
        {
            return new(ProcessState.Completed, null);
        }

        _board.SkipRest();
        session.Publish(ProcessState.InProgress, plan: [.. session.Activities, .. _board.Show()]);
        return _failures.Count > 0
            ? new(ProcessState.Failed, Texts.Short(string.Join("; ", _failures), 2000))
            : new(ProcessState.Cancelled, session.Mailbox.CancelReason);
    }
}
