using System.Runtime.InteropServices;
using DurableTask.Observability;
using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>From turns to the disk, and what may happen after that.</summary>
internal sealed partial class Shard
{
    private readonly List<Instance> _withInbox = [];
    private readonly List<(int Start, int Length)> _slices = [];
    private Commit _commit = null!;
    private Commit _spare = null!;
    private Commit? _inFlight;
    private Task _append = Task.CompletedTask;
    private Action? _appendEnded;
    private long _appendBegun;
    private long _committed;
    private long _epoch;
    private long _lastKey;

    private long NextKey() => (_epoch << 32) + ++_lastKey;

    private Guid NewExecutionId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _settings.Random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private void Mark(Instance instance)
    {
        instance.UpdatedAt = new DateTimeOffset(_now, TimeSpan.Zero);
        if (instance.LastCommit != _commit.Number)
        {
            instance.LastCommit = _commit.Number;
            _commit.Instances.Add(instance);
        }
    }

    private void MarkRow(Instance instance, RowValues values)
    {
        Mark(instance);
        instance.IsRowChanged = true;
        instance.ChangedValues |= values;
    }

    /// <summary>Notes an order as a turn of its own, which the code knows nothing of.</summary>
    private void AddControl(Instance instance, HistoryEvent order) => AddTurn(instance, new DateTime(_now, DateTimeKind.Utc), [order], 1, []);

    private void AddTurn(Instance instance, DateTime time, List<HistoryEvent> messages, int consumed, IReadOnlyList<HistoryEvent> decisions)
    {
        Mark(instance);
        var turns = _commit.Turns;
        var index = turns.Count;
        turns.Add(new Commit.TurnEntry(time, _commit.Events.Count, consumed, decisions.Count));
        for (var i = 0; i < consumed; i++)
        {
            messages[i].Timestamp = time;
            _commit.Events.Add(messages[i]);
        }

        for (var i = 0; i < decisions.Count; i++)
        {
            _commit.Events.Add(decisions[i]);
        }

        if (instance.FirstTurn < 0)
        {
            instance.FirstTurn = index;
        }
        else
        {
            CollectionsMarshal.AsSpan(turns)[instance.LastTurn].Next = index;
        }

        instance.LastTurn = index;
        instance.EventCount += consumed + decisions.Count;
    }

    /// <summary>Sends the commit that has gathered on its way, unless another is.</summary>
    private void Flush()
    {
        if (_inFlight is not null || _state is ShardState.Closed or ShardState.Stopped)
        {
            return;
        }

        Encode();
        if (_commit.IsEmpty)
        {
            TryFinishStop();
            return;
        }

        var commit = _inFlight = _commit;
        _commit = _spare;
        _commit.Number = commit.Number + 1;
        if (commit.Store.IsEmpty)
        {
            // Nothing but answers; what they tell is on disk.
            Complete();
            return;
        }

        commit.Store.Epoch = _epoch;
        _appendBegun = EngineMetrics.TimesCommits ? System.Diagnostics.Stopwatch.GetTimestamp() : 0;
        try
        {
            _append = _settings.Store.AppendAsync(commit.Store).AsTask();
        }
#pragma warning disable CA1031 // Whatever a store throws, it means that nothing may be taken for stored.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _append = Task.FromException(failure);
        }

        if (_append.IsCompleted)
        {
            Committed();
            if (_state == ShardState.Stopping)
            {
                // No message will say that it is done.
                Flush();
            }
        }
        else
        {
            _append.GetAwaiter().UnsafeOnCompleted(_appendEnded ??= () => Post(new ShardMessage(MessageKind.Committed)));
        }
    }

    private void Committed()
    {
        try
        {
            _append.GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(failure);
            return;
        }

        Complete();
    }

    private void Complete()
    {
        var commit = _inFlight!;
        _inFlight = null;
        _committed = commit.Number;
        EngineMetrics.Commit(_appendBegun, commit.Instances.Count);
        _appendBegun = 0;
        foreach (var call in commit.Revocations)
        {
            call.Cancel();
        }

        foreach (var call in commit.Dispatches)
        {
            _dispatcher.Dispatch(call);
        }

        foreach (var reply in commit.Replies)
        {
            _ = reply.TrySetResult();
        }

        foreach (var (waiter, row) in commit.Signals)
        {
            _ = waiter.TrySetResult(row);
        }

        foreach (var instance in commit.Instances)
        {
            if (instance.IsFinished && !instance.IsReplaced && instance.LastCommit == commit.Number)
            {
                _ = _instances.Remove(instance.Id);
            }
        }

        foreach (var instance in commit.Continuations)
        {
            MakeReady(instance);
        }

        foreach (var message in commit.Reposts)
        {
            Post(in message);
        }

        commit.Clear();
        _spare = commit;
    }
}
