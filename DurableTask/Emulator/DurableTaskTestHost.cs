using DurableTask.Activities;
using DurableTask.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Emulator;

/// <summary>
/// A whole engine inside a test, on virtual time: a day of timers runs in milliseconds. Time moves only while the test says so:
/// <see cref="RunAsync"/> and <see cref="WaitForCompletionAsync"/> move it from timer to timer until the instance has finished,
/// <see cref="AdvanceAsync"/> moves it by a span.
/// </summary>
public sealed class DurableTaskTestHost : IAsyncDisposable
{
    /// <summary>How far <see cref="WaitForCompletionAsync"/> moves the clock before it takes the orchestration for one that never ends.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(3650);

    /// <summary>How long the end waits for an activity that heeds neither its token nor the clock.</summary>
    private static readonly TimeSpan RealGrace = TimeSpan.FromSeconds(5);

    private readonly Action<DurableTaskBuilder> _configure;
    private readonly Action<IServiceCollection>? _services;
    private readonly IOrchestrationStore _store;
    private readonly FailurePlan _failures = new();
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource> _idleWaiters = [];
    private HostLife _life = null!;
    private ServiceProvider _provider = null!;
    private Engine _engine = null!;

    private DurableTaskTestHost(Action<DurableTaskBuilder> configure, Action<IServiceCollection>? services, DateTimeOffset? start, IOrchestrationStore store)
    {
        _store = store;
        _configure = configure;
        _services = services;
        Time = new VirtualTimeProvider(start) { TimerSet = CheckIdle };
    }

    /// <summary>The client of the engine.</summary>
    public DurableTaskClient Client => _engine.Client;

    /// <summary>The clock. It is also the <see cref="TimeProvider"/> that activities get from dependency injection.</summary>
    public VirtualTimeProvider Time { get; }

    /// <summary>The services that orchestrators and activities are made from.</summary>
    public IServiceProvider Services => _provider;

    /// <summary>Starts a host with these tasks; <paramref name="services"/> adds what they are made from.</summary>
    public static Task<DurableTaskTestHost> StartAsync(Action<DurableTaskRegistry> tasks, Action<IServiceCollection>? services = null, DateTimeOffset? start = null) =>
        StartWithAsync(builder => builder.AddTasks(tasks), services, start);

    /// <summary>Starts a host as a builder says, on a store of its own.</summary>
    public static Task<DurableTaskTestHost> StartWithAsync(Action<DurableTaskBuilder> configure, Action<IServiceCollection>? services = null, DateTimeOffset? start = null) =>
        StartOnAsync(new InMemoryOrchestrationStore(), configure, services, start);

    internal static async Task<DurableTaskTestHost> StartOnAsync(
        IOrchestrationStore store, Action<DurableTaskBuilder> configure, Action<IServiceCollection>? services = null, DateTimeOffset? start = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var host = new DurableTaskTestHost(configure, services, start, store);
        await host.StartEngineAsync();
        return host;
    }

    /// <summary>Starts an orchestration and moves the time until it has finished.</summary>
    public async Task<OrchestrationMetadata> RunAsync(TaskName name, object? input = null, StartOrchestrationOptions? options = null) =>
        await WaitForCompletionAsync(await Client.ScheduleNewOrchestrationInstanceAsync(name, input, options));

    /// <summary>
    /// Moves the time from timer to timer until an instance has finished. <see cref="InvalidOperationException"/> when it never will:
    /// nothing runs and no timer is set, or ten years have passed.
    /// </summary>
    public async Task<OrchestrationMetadata> WaitForCompletionAsync(string instanceId)
    {
        var limit = Time.GetUtcNow() + LongestWait;
        while (true)
        {
            await IdleAsync();
            var state = await Client.GetInstanceAsync(instanceId, true) ?? throw new InstanceNotFoundException(instanceId);
            if (state.IsCompleted)
            {
                return state;
            }

            if (Time.NextDue() is not { } due || due > limit)
            {
                throw new InvalidOperationException(
                    $"The orchestration '{instanceId}' is {state.RuntimeStatus}{(state.StatusReason is { } reason ? $" ({reason})" : "")} and waits for something that does not come by itself.");
            }

            _ = Time.Step(due);
        }
    }

    /// <summary>Moves the time by a span, from timer to timer, and lets everything happen that they cause.</summary>
    public async Task AdvanceAsync(TimeSpan span)
    {
        var limit = Time.GetUtcNow() + span;
        do
        {
            await IdleAsync();
        }
        while (Time.Step(limit));

        await IdleAsync();
    }

    /// <summary>
    /// Waits until nothing goes on: whatever happens next needs time or somebody outside. An activity counts as going on unless it
    /// has set a timer on <see cref="Time"/>, and nobody is about to cancel it.
    /// </summary>
    public Task IdleAsync()
    {
        lock (_lock)
        {
            if (IsIdle())
            {
                return Task.CompletedTask;
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _idleWaiters.Add(waiter);
            return waiter.Task;
        }
    }

    /// <summary>Lets the next attempts of an activity fail before its code runs.</summary>
    public void FailActivity(TaskName name, Exception failure, int times = 1) => _failures.Add(name, failure, times);

    /// <summary>
    /// Ends the engine as a crash would, without a word to its store, and starts it again from there. Timers that its activities have
    /// set never fire.
    /// </summary>
    public async Task CrashAsync()
    {
        Die();
        await StartEngineAsync();
    }

    /// <summary>Ends the engine at this very instruction; nothing of the round that runs reaches the store.</summary>
    internal void Die()
    {
        _engine.Shard.Abandon();
        Time.End(_life);
    }

    /// <summary>Stops the engine in good order and starts it again, with other tasks if given: what a deployment does.</summary>
    public async Task RestartAsync(Action<DurableTaskRegistry>? tasks = null)
    {
        await StopAsync();
        await StartEngineAsync(tasks);
    }

    internal int WaiterCount(string instanceId) => _engine.Shard.WaiterCount(instanceId);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _provider.DisposeAsync();
    }

    /// <summary>An activity that ignores its token may wait for a time that never comes, so the host does not wait for it as a real one does.</summary>
    private async Task StopAsync()
    {
        var stopped = _engine.Shard.StopAsync();
        _ = await Task.WhenAny(stopped, IdleAsync(), Task.Delay(RealGrace));
        await _engine.Shard.StopAsync();
        Time.End(_life);
    }

    private async Task StartEngineAsync(Action<DurableTaskRegistry>? tasks = null)
    {
        var life = _life = new HostLife();
        TimerOwner.Current = new TimerOwner(life, null);
        var services = new ServiceCollection();
        _services?.Invoke(services);
        _ = services.AddSingleton<TimeProvider>(Time).AddDurableTask(builder =>
        {
            if (tasks is null)
            {
                _configure(builder);
            }
            else
            {
                _ = builder.AddTasks(tasks);
            }

            _ = builder.UseStore(_ => _store);
        });
        _provider = services.BuildServiceProvider();
        _engine = _provider.GetRequiredService<Engine>();
        _engine.Runner.BeforeAttempt = context =>
        {
            TimerOwner.Current = new TimerOwner(life, (ActivityCall)context);
            _failures.Check(context);
        };
        _engine.Shard.RoundEnded = CheckIdle;
        await _engine.StartAsync(CancellationToken.None);
    }

    private bool IsIdle() => _engine.Shard.RunningAtRest is { } running && running <= Time.WaitingAttempts(_life);

    private void CheckIdle()
    {
        List<TaskCompletionSource> ready;
        lock (_lock)
        {
            if (_idleWaiters.Count == 0 || !IsIdle())
            {
                return;
            }

            ready = [.. _idleWaiters];
            _idleWaiters.Clear();
        }

        foreach (var waiter in ready)
        {
            _ = waiter.TrySetResult();
        }
    }
}
