using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>Which instances are hot: their code is live in memory. Those idle longest make room for others.</summary>
internal sealed partial class Shard
{
    private readonly LinkedList<Instance> _hot = new();
    private int _loads;

    /// <summary>The instance has just been used.</summary>
    private void Warm(Instance instance)
    {
        if (instance.HotNode is { } node)
        {
            if (node.Next is not null)
            {
                _hot.Remove(node);
                _hot.AddLast(node);
            }
        }
        else
        {
            instance.HotNode = _hot.AddLast(instance);
        }
    }

    /// <summary>Drops the live code.</summary>
    private void Cool(Instance instance)
    {
        if (instance.Execution is { } execution)
        {
            execution.Escaped = null;
            instance.Execution = null;
        }

        if (instance.HotNode is { } node)
        {
            _hot.Remove(node);
            instance.HotNode = null;
        }
    }

    private void CoolDown()
    {
        while (_hot.Count > _settings.Options.MaxHotInstances && _hot.First is { } oldest)
        {
            Cool(oldest.Value);
        }
    }

    private void Load(Instance instance)
    {
        if (instance.IsLoading)
        {
            return;
        }

        if (instance.LastCommit > _committed)
        {
            // The disk does not have its last turn yet.
            (instance.LastCommit == _inFlight?.Number ? _inFlight : _commit).Continuations.Add(instance);
            return;
        }

        instance.IsLoading = true;
        _loads++;
        _ = LoadAsync(instance);
    }

    private async Task LoadAsync(Instance instance)
    {
        object? result;
        try
        {
            result = await _settings.Store.LoadAsync(instance.Id, CancellationToken.None);
        }
#pragma warning disable CA1031 // It is the instance that cannot go on; the shard looks at the reason.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            result = failure;
        }

        Post(new ShardMessage(MessageKind.Loaded, instance, result));
    }

    private void Loaded(Instance instance, object? result)
    {
        instance.IsLoading = false;
        if (instance.IsReplaced || instance.IsFinished)
        {
            return;
        }

        if (result is StoredInstance stored && stored.Row.ExecutionKey == instance.Row.ExecutionKey)
        {
            instance.Stored = stored;
            MakeReady(instance);
        }
        else
        {
            Pause(instance, $"The history cannot be read: {(result as Exception)?.Message ?? "the store does not have it."} Resume tries again.");
        }
    }
}
