namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>
/// Holds steps until it is opened. Whoever waits has a timer on the host's clock, so that the host takes it for waiting; opening takes
/// the timers away before anybody goes on, so that from then on the host takes them for busy.
/// </summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ITimer> _waiting = [];

    public async Task WaitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        lock (_waiting)
        {
            if (_opened.Task.IsCompleted)
            {
                return;
            }

            _waiting.Add(time.CreateTimer(static _ => { }, null, TimeSpan.FromDays(3650), Timeout.InfiniteTimeSpan));
        }

        await _opened.Task.WaitAsync(cancellationToken);
    }

    public void Open()
    {
        lock (_waiting)
        {
            _waiting.ForEach(t => t.Dispose());
            _ = _opened.TrySetResult();
        }
    }
}
