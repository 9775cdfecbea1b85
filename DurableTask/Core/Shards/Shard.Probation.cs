using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>
/// Which instances the process may have died of. After a crash nobody knows, so whoever goes on is charged with a try on disk before
/// it does, and is cleared by getting further, or by the process living on for a while. Who is charged again and again is tried in
/// small groups, the most suspicious first and alone, so that its neighbours are not charged with its doings.
/// </summary>
internal sealed partial class Shard
{
    /// <summary>How long the process has to live to clear those that go on in it.</summary>
    private static readonly TimeSpan Probation = TimeSpan.FromMinutes(1);

    private readonly HashSet<Instance> _onProbation = [];
    private readonly PriorityQueue<Instance, (int Tries, int Order)> _custody = new();
    private TimerEntry? _probationTimer;
    private int _custodyOrder;
    private int _groupSize = 1;

    /// <summary>The instance wants to go on after a crash that it may have caused.</summary>
    private void Try(Instance instance)
    {
        var tries = instance.Row.Attempts;
        if (tries >= _settings.Options.MaxAttemptsAfterCrash)
        {
            Pause(instance, $"The host died {tries} times while this instance was about to go on, so it may be the cause. Resume tries again.");
        }
        else if (tries < _settings.Options.MaxAttemptsAfterCrash / 2)
        {
            Release(instance);
        }
        else
        {
            instance.IsInCustody = true;
            _custody.Enqueue(instance, (-tries, ++_custodyOrder));
        }
    }

    /// <summary>Counts the try on disk, and lets the instance go on once it is there.</summary>
    private void Release(Instance instance)
    {
        instance.IsInCustody = false;
        instance.Row = instance.Row with { Attempts = instance.Row.Attempts + 1 };
        MarkRow(instance, RowValues.None);
        instance.HeldUntil = _commit.Number;
        _commit.Continuations.Add(instance);
        instance.TriedTasks = instance.HeldActivities is { } held ? [.. held.Select(static c => c.TaskId)] : null;
        DispatchHeld(instance);
        _ = _onProbation.Add(instance);
        if (_probationTimer is null)
        {
            _timers.Add(_probationTimer = new TimerEntry(TimerKind.Probation, _now + Probation.Ticks, this));
        }
    }

    /// <summary>The instance has got further, or will not go on at all.</summary>
    private void EndProbation(Instance instance)
    {
        instance.TriedTasks = null;
        instance.IsInCustody = false;
        if (_onProbation.Remove(instance) && _onProbation.Count == 0)
        {
            StopProbation();
        }
    }

    /// <summary>The process has lived on with all that run in it.</summary>
    private void ClearAll()
    {
        _probationTimer = null;
        foreach (var instance in _onProbation)
        {
            Clear(instance);
        }

        _onProbation.Clear();
    }

    private void Clear(Instance instance)
    {
        instance.TriedTasks = null;
        if (instance.Row.Attempts != 0)
        {
            instance.Row = instance.Row with { Attempts = 0 };
            MarkRow(instance, RowValues.None);
        }
    }

    /// <summary>When those before them are cleared, the next may go on. At the end of a round, so that the most suspicious of it comes first.</summary>
    private void ReleaseNext()
    {
        if (_custody.Count == 0 || _onProbation.Count > 0)
        {
            return;
        }

        // Each group that survives vouches for one of twice its size. The last try is made alone, so that nobody is paused for another.
        var size = _groupSize;
        while (_custody.TryPeek(out var next, out _) && _onProbation.Count < size)
        {
            _ = _custody.Dequeue();
            if (next.IsInCustody)
            {
                var triesLeft = _settings.Options.MaxAttemptsAfterCrash - next.Row.Attempts;
                size = Math.Min(size, 1 << Math.Clamp(triesLeft - 1, 0, 20));
                Release(next);
            }
        }

        _groupSize = _custody.Count > 0 ? Math.Min(size * 2, 1 << 20) : 1;
    }

    private void StopProbation()
    {
        if (_probationTimer is { } timer)
        {
            _timers.Remove(timer);
            _probationTimer = null;
        }
    }

    private void ForgetProbation()
    {
        StopProbation();
        _onProbation.Clear();
        _custody.Clear();
        _groupSize = 1;
    }
}
