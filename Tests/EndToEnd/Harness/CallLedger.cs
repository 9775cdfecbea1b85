namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>
/// The calls of one generator from beginning to end. SIPp counts anew when it is started again, as it is to call another address; so its figures are read all the time,
/// and what it had counted before is kept.
/// </summary>
internal sealed class CallLedger : IAsyncDisposable
{
    private static readonly CallCounts s_none = new(0, 0, 0);

    private readonly string _dataFolder;
    private readonly string _generator;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Task _reading;
    private CallCounts _former = s_none;
    private CallCounts _now = s_none;

    public CallLedger(string dataFolder, string generator)
    {
        _dataFolder = dataFolder;
        _generator = generator;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>All calls so far.</summary>
    public CallCounts Calls
    {
        get
        {
            lock (_lock)
            {
                return _former + _now;
            }
        }
    }

    /// <summary>Waits for more calls to end well.</summary>
    public async Task CompletedAsync(int more, double seconds = 60)
    {
        var from = Calls.Successful;
        await Eventually.TrueAsync(() => Task.FromResult(Calls.Successful >= from + more), TimeSpan.FromSeconds(seconds), () => $"{more} more calls after {from}, now {Calls}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Note(CallCounts.Of(_dataFolder, _generator));
            }
        }
        catch (OperationCanceledException)
        {
            Note(CallCounts.Of(_dataFolder, _generator));
        }
    }

    private void Note(CallCounts counts)
    {
        lock (_lock)
        {
            // A file that was just begun has no row yet; only a smaller number of calls is a new count.
            if (counts.Created < _now.Created && counts != s_none)
            {
                _former += _now;
                _now = s_none;
            }

            _now = counts == s_none ? _now : counts;
        }
    }
}
