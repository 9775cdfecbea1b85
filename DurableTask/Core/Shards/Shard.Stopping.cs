namespace DurableTask.Shards;

/// <summary>The way to a stop.</summary>
internal sealed partial class Shard
{
    /// <summary>How long activities may take to notice that the host stops.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private ITimer? _graceTimer;
    private bool _isGraceOver;
    private bool _isClosing;

    private void BeginStop()
    {
        switch (_state)
        {
            case ShardState.Open:
                _state = ShardState.Stopping;
                _dispatcher.Close();
                foreach (var instance in _instances.Values)
                {
                    foreach (var call in instance.Activities?.Values ?? Enumerable.Empty<Activities.ActivityCall>())
                    {
                        _dispatcher.StopWatching(call);
                        call.Cancel();
                    }
                }

                _graceTimer = _settings.Time.CreateTimer(static shard => ((Shard)shard!).Post(new ShardMessage(MessageKind.Stop)), this, Grace, Timeout.InfiniteTimeSpan);
                break;
            case ShardState.Stopping:
                _isGraceOver = true;
                break;
            case ShardState.Closed:
                _state = ShardState.Stopped;
                _reopening?.Dispose();
                Refuse(_deferred, new InvalidOperationException("The durable task host has stopped."));
                _ = _started.TrySetCanceled();
                _ = _stopped.TrySetResult();
                break;
            default:
                _ = _stopped.TrySetResult();
                break;
        }
    }

    /// <summary>Lets everything drop, as a crash would. For tests.</summary>
    public void Abandon()
    {
        _state = ShardState.Stopped;
        _dispatcher.Close();
        _sleeper.Dispose();
        _reopening?.Dispose();
    }

    private void TryFinishStop()
    {
        if (_state == ShardState.Stopping && !_isClosing && (_dispatcher.Running == 0 || _isGraceOver))
        {
            _isClosing = true;
            LogStopped(_settings.Logger, _dispatcher.Running);
            _ = CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        try
        {
            await _settings.Store.CloseAsync();
            _state = ShardState.Stopped;
            _graceTimer?.Dispose();
            await _sleeper.DisposeAsync();
            _ = _stopped.TrySetResult();
        }
#pragma warning disable CA1031 // Whoever stops the host hears of it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _state = ShardState.Stopped;
            _ = _stopped.TrySetException(failure);
        }
    }
}
