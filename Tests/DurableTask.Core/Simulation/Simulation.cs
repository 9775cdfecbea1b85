using System.Diagnostics.CodeAnalysis;
using DurableTask.Activities;
using DurableTask.Emulator;
using DurableTask.Shards;
using DurableTask.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTask.Core.Tests.Simulation;

/// <summary>
/// A whole engine on one thread: shard, store, activities, clients and clock take their steps in an order that a seed decides, and so
/// do crashes, stops, failing appends and lost answers. The same seed makes the same run.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The simulated store holds memory only.")]
internal sealed class Simulation
{
    private const int MaxSteps = 200_000;
    private static readonly OrchestrationRuntimeStatus[] s_unfinished = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];
    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    private readonly Random _random;
    private readonly SimulatedScheduler _scheduler;
    private readonly SimulatedStore _store;
    private readonly VirtualTimeProvider _clock = new();
    private readonly DurableTaskRegistry _registry = new();
    private readonly Dictionary<string, SimulatedProgram> _programs = [];
    private readonly List<ClientCall> _clients = [];
    private readonly Dictionary<string, int> _attempts = [];
    private readonly bool _hasFaults;
    private readonly int _hot;
    private readonly int _turns;
    private Shard _shard = null!;
    private Task? _stop;
    private int _faultsLeft;
    private int _lastAppend;

    public Simulation(int seed)
    {
        _random = new Random(seed);
        _scheduler = new SimulatedScheduler(_random);
        _store = new SimulatedStore(_scheduler, _random);
        _hasFaults = _random.Next(4) != 0;
        _faultsLeft = _hasFaults ? _random.Next(1, 6) : 0;
        _hot = _random.Next(3) switch { 0 => 0, 1 => 2, _ => 1000 };
        _turns = _random.Next(3) switch { 0 => 1, 1 => 3, _ => 8192 };
        _ = _registry
            .AddOrchestratorFunc<SimulatedProgram, int>("Program", SimulatedProgram.RunAsync)
            .AddOrchestratorFunc<int, int>("FailingProgram", async (context, value) =>
            {
                await context.CreateTimer(TimeSpan.FromSeconds(value % 3), CancellationToken.None);
                throw new InvalidOperationException("planned");
            })
            .AddOrchestratorFunc<int>("Endless", context => context.WaitForExternalEvent<int>("never"))
            .AddActivityFunc<int, int>("Value", (context, value) => Count(context, value))
            .AddActivityFunc<int, int>("Fail", (context, value) => Count(context, value) > int.MinValue ? throw new InvalidOperationException("planned") : 0)
            .AddActivityFunc<int, int>("Flaky", (context, value) =>
            {
                _ = Count(context, value);
                return _attempts[Key(context)] <= value % 3 ? throw new InvalidOperationException("again") : value;
            });
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            var program = SimulatedProgram.Make(_random, _random.Next(1, 8));
            var id = $"program{i}";
            _programs.Add(id, program);
            _clients.Add(new ClientCall(() => Start(id, program, InstanceReusePolicy.ReturnExisting)));
            var started = _clients[^1];
            foreach (var number in program.Steps.SelectMany(s => s.Events))
            {
                _clients.Add(new ClientCall(() => new SendCommand(id, new EventRaisedEvent(default, $"event{number}", $"{number}"))) { After = started });
            }

            AddLine(id, program, started);
            if (program.HearsNothing && _random.Next(2) == 0)
            {
                // The same again from the beginning comes to the same.
                _clients.Add(new ClientCall(() => Start(id, program, InstanceReusePolicy.TerminateAndReplace)) { After = started });
            }

            if (_random.Next(2) == 0)
            {
                var suspend = new ClientCall(() => new SendCommand(id, new ExecutionSuspendedEvent(default, null))) { After = started };
                _clients.Add(suspend);
                _clients.Add(new ClientCall(() => new SendCommand(id, new ExecutionResumedEvent(default, null))) { After = suspend });
            }
        }
    }

    private static StartCommand Start(string id, SimulatedProgram program, InstanceReusePolicy policy) =>
        new(id, "Program") { Input = JsonDataConverter.Default.Serialize(program), ReusePolicy = policy };

    private void AddLine(string id, SimulatedProgram program, ClientCall started)
    {
        var last = program.Steps.Where(s => s.Kind == SimulatedStepKind.Line).Select(s => s.Value).DefaultIfEmpty(0).Max();
        var before = started;
        for (var number = 1; number <= last; number++)
        {
            var sent = number;
            before = new ClientCall(() => new SendCommand(id, new EventRaisedEvent(default, "line", $"{sent}"))) { After = before };
            _clients.Add(before);
        }
    }

    /// <summary>Runs to the end and checks it. What is wrong is in the exception.</summary>
    public void Run()
    {
        StartShard();
        var steps = 0;
        while (!IsOver())
        {
            Require(++steps < MaxSteps, "The run does not end.");
            Step();
        }

        ComeToRest();
        Audit();
    }

    /// <summary>What ends with its parent may do so a commit later, and that commit may be one that fails.</summary>
    private void ComeToRest()
    {
        var steps = 0;
        while (!_scheduler.IsEmpty || (_clock.NextDue() is { } due && _store.Disk.CountAsync(new OrchestrationQuery(Statuses: s_unfinished), default).Result > 0 && _clock.Step(due)))
        {
            Require(++steps < MaxSteps, "The run does not come to rest.");
            if (!_scheduler.IsEmpty)
            {
                _scheduler.RunOne();
            }
        }
    }

    private void Step()
    {
        var appends = _store.Appends;
        if (_stop is { IsCompleted: true })
        {
            Restart();
        }
        else if (_faultsLeft > 0 && appends != _lastAppend && _random.Next(10) == 0)
        {
            // Around a store call is where a crash can do harm.
            _faultsLeft--;
            Crash();
        }
        else if (_faultsLeft > 0 && _random.Next(60) == 0)
        {
            _faultsLeft--;
            Fault();
        }
        else if (_random.Next(8) == 0 && _clients.Find(c => c.IsDue) is not null)
        {
            var due = _clients.Where(c => c.IsDue).ToList();
            due[_random.Next(due.Count)].Post(_shard);
        }
        else if (!_scheduler.IsEmpty && _random.Next(40) != 0)
        {
            _scheduler.RunOne();
        }
        else
        {
            // Time passes while work waits, too: by a little, up to the next timer, or in a jump.
            var limit = _clock.GetUtcNow() + (_random.Next(3) == 0 ? TimeSpan.FromMinutes(2) : TimeSpan.FromSeconds(1));
            _ = _clock.Step(limit);
        }

        _lastAppend = appends;
    }

    private void Crash()
    {
        _shard.Abandon();
        _store.Crash();
        Restart();
    }

    /// <summary>The process is gone, in good order or not, and the next begins.</summary>
    private void Restart()
    {
        Require(!_store.IsBusy, "A stop has left an append on its way.");
        _stop = null;
        _scheduler.Clear();
        _store.OpensToFail = 0;
        foreach (var client in _clients)
        {
            client.Forget();
        }

        StartShard();
    }

    private void Fault()
    {
        switch (_random.Next(4))
        {
            case 0:
                _store.AppendsToFail = _random.Next(1, 3);
                break;
            case 1:
                _store.AppendsToFail = 1;
                _store.OpensToFail = _shard.Started.IsCompletedSuccessfully ? _random.Next(0, 3) : 0;
                break;
            case 2:
                _stop = _shard.StopAsync();
                break;
            default:
                Crash();
                break;
        }
    }

    private void StartShard()
    {
        var environment = new TurnEnvironment(name => _registry.FindOrchestrator(name)?.Invoke(Services));
        var runner = new ActivityRunner(_registry, Services, JsonDataConverter.Default, new PayloadLimit(int.MaxValue));
        _shard = new Shard(new ShardSettings(_store, _registry, environment, runner, NullLogger.Instance)
        {
            Time = _clock,
            Scheduler = _scheduler,
            Random = _random,
            MaxTurnsPerRound = _turns,
            Options = new DurableTaskOptions { MaxHotInstances = _hot, MaxAttemptsAfterCrash = 100, LargeValueThreshold = 50 },
        });
        _ = _shard.StartAsync();
    }

    private bool IsOver() => _stop is null && _clients.TrueForAll(c => c.IsDone) && _programs.Keys.All(id => _store.Disk.FindAsync(id, false, default).Result is { IsFinished: true });

    private void Audit()
    {
        foreach (var (id, program) in _programs)
        {
            var row = _store.Disk.FindAsync(id, true, default).Result!;
            Require(row.Status == OrchestrationRuntimeStatus.Completed, $"{id} is {row.Status}: {row.Failure}");
            Require(row.Output == $"{program.Expected}", $"{id} returned {row.Output}, not {program.Expected}.");
        }

        var all = _store.Disk.QueryAsync(new OrchestrationQuery(PageSize: int.MaxValue), default).Result.Values;
        foreach (var row in all)
        {
            Require(row.IsFinished, $"{row.InstanceId} ({row.Name}) is left {row.Status}: {row.StatusReason}");
            Require(row.Name != "Endless" || row.Status == OrchestrationRuntimeStatus.Terminated, "An abandoned child ended otherwise.");
            HistoryAudit.Check(_store.Disk.LoadAsync(row.InstanceId, default).Result!, r => Register(r));
        }

        Require(_store.Disk.MessageCount == 0, $"{_store.Disk.MessageCount} messages are left in the store.");
        Require(_shard.InstanceCount == 0, $"{_shard.InstanceCount} instances are left in memory.");
        Require(_shard.TimerCount == 0, $"{_shard.TimerCount} timers are left in memory.");
        if (!_hasFaults)
        {
            Require(_attempts.Where(a => !a.Key.StartsWith("Flaky", StringComparison.Ordinal)).All(a => a.Value == 1), "An activity ran twice although nothing failed.");
        }
    }

    private void Register(DurableTaskRegistry registry)
    {
        foreach (var name in _registry.Orchestrators)
        {
            _ = registry.AddOrchestrator(name, _registry.FindOrchestrator(name)!);
        }
    }

    private int Count(TaskActivityContext context, int value)
    {
        var key = Key(context);
        _attempts[key] = _attempts.GetValueOrDefault(key) + 1;
        return value;
    }

    private static string Key(TaskActivityContext context) => $"{context.Name} {context.InstanceId} {((ActivityCall)context).ExecutionId} {context.TaskId}";

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }
}
