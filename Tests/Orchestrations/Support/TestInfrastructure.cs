using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>
/// Stands for the machines: notes what steps do in the order in which they do it, and fails or holds them on demand. Outlives the
/// hosts, as machines do. What a step does is named <c>component verb</c>, for example <c>voice__gateway Install</c>.
/// </summary>
internal sealed class TestInfrastructure
{
    private readonly Lock _lock = new();
    private readonly List<string> _begun = [];
    private readonly List<string> _done = [];
    private readonly Dictionary<string, Queue<Exception>> _failures = [];
    private readonly Dictionary<string, Queue<StepResult>> _waits = [];
    private readonly Dictionary<string, Gate> _gates = [];
    private readonly Dictionary<string, Dictionary<string, string>> _outputs = [];
    private readonly Dictionary<string, TaskCompletionSource> _over = [];
    private readonly List<(string Name, int Count, TaskCompletionSource Reached)> _waiters = [];

    /// <summary>The clock of the host: a held step waits on it, so that the host knows that nothing goes on.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>What the machines make of a step, or null for nothing out of the ordinary.</summary>
    public Func<string, string, Dictionary<string, string>?> Machines { get; set; } = (_, _) => null;

    /// <summary>How long a step takes, in the host's time; null for no time at all.</summary>
    public Func<string, TimeSpan>? Takes { get; set; }

    /// <summary>Asked of every step before and after its effect: true makes that attempt of it hang for ever.</summary>
    public Func<string, bool, bool>? Hangs { get; set; }

    /// <summary>What was begun, in order, each as often as it was begun.</summary>
    public IReadOnlyList<string> Begun
    {
        get
        {
            lock (_lock)
            {
                return [.. _begun];
            }
        }
    }

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<string> Done
    {
        get
        {
            lock (_lock)
            {
                return [.. _done];
            }
        }
    }

    /// <summary>Makes a step fail for good the next time.</summary>
    public void Fail(string name, string message) => Fail(name, new PermanentFailureException(message));

    /// <summary>Makes a step fail the next time.</summary>
    public void Fail(string name, Exception exception)
    {
        lock (_lock)
        {
            if (!_failures.TryGetValue(name, out var queue))
            {
                _failures[name] = queue = [];
            }

            queue.Enqueue(exception);
        }
    }

    /// <summary>Makes a step say the next few times that it is not done.</summary>
    public void NotDone(string name, int times, string reason, TimeSpan pause, params (string Name, string Value)[] outputs)
    {
        lock (_lock)
        {
            _waits[name] = new(Enumerable.Repeat(StepResult.NotDone(reason, pause) with { Outputs = outputs.ToDictionary(o => o.Name, o => o.Value) }, times));
        }
    }

    /// <summary>Takes back every failure that was to come.</summary>
    public void Mend()
    {
        lock (_lock)
        {
            _failures.Clear();
        }
    }

    /// <summary>Makes a step give other outputs from now on.</summary>
    public void Answer(string name, params (string Name, string Value)[] outputs)
    {
        lock (_lock)
        {
            _outputs[name] = outputs.ToDictionary(o => o.Name, o => o.Value);
        }
    }

    /// <summary>Holds a step once it has begun, until <see cref="Release"/>.</summary>
    public void Hold(string name)
    {
        lock (_lock)
        {
            _gates[name] = new();
        }
    }

    public void Release(string name)
    {
        Gate? gate;
        lock (_lock)
        {
            _ = _gates.Remove(name, out gate);
        }

        gate?.Open();
    }

    /// <summary>Releases a step and waits until it has gone on: only then does the host know of it.</summary>
    public async Task ReleaseAsync(string name)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _over[name] = over;
        }

        Release(name);
        await over.Task;
    }

    /// <summary>Completes once a step was begun so many times.</summary>
    public Task BegunAsync(string name, int times = 1)
    {
        lock (_lock)
        {
            if (_begun.Count(b => b == name) >= times)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((name, times, reached));
            return reached.Task;
        }
    }

    public async Task<StepResult> DoAsync(StepOwner owner, string verb, CancellationToken cancellationToken)
    {
        var time = Time;
        var name = $"{owner.Component} {verb}";
        var gate = Begin(name);
        if (gate is not null)
        {
            await gate.WaitAsync(Time, cancellationToken);
        }

        if (Takes?.Invoke(name) is { } takes && takes > TimeSpan.Zero)
        {
            await Task.Delay(takes, time, cancellationToken);
        }

        if (Hangs?.Invoke(name, false) == true)
        {
            await Task.Delay(TimeSpan.FromDays(30), time, cancellationToken);
        }

        var result = Act(owner, name, verb);
        if (Hangs?.Invoke(name, true) == true)
        {
            await Task.Delay(TimeSpan.FromDays(30), time, cancellationToken);
        }

        return result;
    }

    private StepResult Act(StepOwner owner, string name, string verb)
    {
        TaskCompletionSource? over;
        lock (_lock)
        {
            _ = _over.Remove(name, out over);
        }

        _ = over?.TrySetResult();

        lock (_lock)
        {
            if (_failures.TryGetValue(name, out var failures) && failures.TryDequeue(out var failure))
            {
                throw failure;
            }

            if (_waits.TryGetValue(name, out var waits) && waits.TryDequeue(out var wait))
            {
                return wait;
            }

            var given = _outputs.GetValueOrDefault(name) ?? Machines(owner.Component, verb);
            _done.Add(name);
            return new(given ?? new() { ["address"] = $"<{owner.Component}>" });
        }
    }

    private Gate? Begin(string name)
    {
        List<TaskCompletionSource> reached;
        Gate? gate;
        lock (_lock)
        {
            _begun.Add(name);
            gate = _gates.GetValueOrDefault(name);
            var count = _begun.Count(b => b == name);
            reached = [.. _waiters.Where(w => w.Name == name && w.Count <= count).Select(w => w.Reached)];
            _ = _waiters.RemoveAll(w => reached.Contains(w.Reached));
        }

        reached.ForEach(r => r.TrySetResult());
        return gate;
    }
}
