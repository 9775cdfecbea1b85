using DurableTask.Shards;

namespace DurableTask.Core.Tests.Simulation;

/// <summary>Something that a client wants, again and again until it is acknowledged.</summary>
internal sealed class ClientCall(Func<Reply> make)
{
    private Reply? _pending;

    /// <summary>What has to be acknowledged first.</summary>
    public ClientCall? After { get; init; }

    public bool IsDone { get; private set; }

    public bool IsDue
    {
        get
        {
            if (_pending is { Task.IsCompleted: true } answered)
            {
                // An event for an instance that has read it, and is finished, was refused: the first try was lost on the way back only.
                IsDone |= answered.Task.IsCompletedSuccessfully
                    || answered.Task.Exception?.InnerException is InstanceNotFoundException or InstanceNotRunningException;
                _pending = null;
            }

            return !IsDone && _pending is null && After is not { IsDone: false };
        }
    }

    public void Post(Shard shard)
    {
        _pending = make();
        shard.Post(new ShardMessage(_pending is StartCommand ? MessageKind.Start : MessageKind.Send, _pending));
    }

    /// <summary>The process that should answer is gone.</summary>
    public void Forget() => _pending = _pending is { Task.IsCompletedSuccessfully: true } ? _pending : null;
}
