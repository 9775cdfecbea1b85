using DurableTask.History.Encoding;
using DurableTask.Observability;
using DurableTask.Storage;
using DurableTask.Turns;

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

    /// <summary>Sees to it that the instance's code is live. False when that takes a while, or cannot be.</summary>
    private bool BecomeHot(Instance instance)
    {
        if (instance.Execution is not null)
        {
            return true;
        }

        if (_settings.Registry.FindOrchestrator(instance.Row.Name) is null)
        {
            Pause(instance, $"No orchestrator is registered under the name '{instance.Row.Name}'. Register it, then resume.");
            return false;
        }

        if (!MayTry(instance))
        {
            return false;
        }

        if (instance.Started is null)
        {
            if (instance.Inbox[0].Event is not ExecutionStartedEvent started)
            {
                throw new InvalidOperationException("The message that starts it is missing.");
            }

            Begin(instance, started);
            return true;
        }

        if (instance.Stored is null)
        {
            Load(instance);
            return false;
        }

        return Replay(instance);
    }

    /// <summary>After a crash that the instance may have caused, its next try is counted on disk before it is made.</summary>
    private bool MayTry(Instance instance)
    {
        if (!instance.IsSuspicious)
        {
            return true;
        }

        instance.IsSuspicious = false;
        Try(instance);
        return false;
    }

    private OrchestratorExecution MakeExecution(Instance instance, ExecutionStartedEvent started)
    {
        var execution = new OrchestratorExecution(_settings.Environment, started);
        execution.Escaped = () => Post(new ShardMessage(MessageKind.Escaped, instance, execution));
        return execution;
    }

    private void Begin(Instance instance, ExecutionStartedEvent started)
    {
        instance.Started = started;

        // What was read at the start of the host lacks all that begins here.
        instance.Stored = null;
        if (EngineTraces.Execution(started, instance.FormerSpan) is { } span)
        {
            // What the execution calls hangs on its own span, also after a restart; the event is not yet written.
            instance.Span = span;
            instance.Started = started with { TraceParent = span.Id };
            instance.Inbox[0] = instance.Inbox[0] with { Event = instance.Started };
        }

        instance.Execution = MakeExecution(instance, instance.Started);
    }

    private bool Replay(Instance instance)
    {
        EngineMetrics.Replay();
        instance.Span ??= EngineTraces.Execution(instance.Started!, null);
        var execution = MakeExecution(instance, instance.Started!);
        var stored = instance.Stored!;
        instance.Stored = null;
        foreach (var turn in EventReader.ReadTurns(stored))
        {
            if (execution.Replay(turn) is { } difference)
            {
                using var scope = About(instance);
                LogNonDeterminism(_settings.Logger, instance.Id, difference.Expected, difference.Actual);
                Pause(instance, difference.ToString());
                return false;
            }
        }

        instance.Execution = execution;
        Warm(instance);
        return true;
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
