using System.Diagnostics;
using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>One orchestration whose history grows to 10,000 events: does a turn get slower, and how long does its replay take?</summary>
internal sealed class LongHistory : IScenario
{
    private const string Orchestrator = "Long";
    private const string Event = "finish";
    private const int Steps = 5_000;
    private const int Part = 1_000;

    private readonly double[] _steps = new double[Steps];
    private TaskCompletionSource _grown = new();

    public string Name => "long-history";

    public string About => "5,000 activities in sequence, 10,000 events of history; latency is of one step, replayMs of a restart in its midst";

    public bool NeedsDisk => true;

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        Measurement measured;
        string id;
        await using (var host = await context.StartAsync(Register))
        {
            await Load.BurstAsync(host.Client, HelloTasks.Sequence, 500);
            await Load.OneByOneAsync(host.Client, HelloTasks.Sequence, 100);
            var part = context.Measure();
            id = await host.Client.ScheduleNewOrchestrationInstanceAsync(Orchestrator, Steps);
            await _grown.Task;
            var first = new Percentiles(_steps[..Part]);
            var last = new Percentiles(_steps[^Part..]);
            measured = part.End(2 * Steps, "events/s", _steps, new()
            {
                ["firstThousandP50Ms"] = MeasuredPart.Round(first.P50),
                ["lastThousandP50Ms"] = MeasuredPart.Round(last.P50),
            });
        }

        _grown = new TaskCompletionSource();
        var restarted = Stopwatch.GetTimestamp();
        await using (var host = await context.StartAsync(Register))
        {
            await host.Client.RaiseEventAsync(id, Event);
            await host.Client.WaitForInstanceCompletionAsync(id);
        }

        measured.Extra["replayMs"] = MeasuredPart.Round(Stopwatch.GetElapsedTime(restarted).TotalMilliseconds);
        return measured;
    }

    private void Register(DurableTaskRegistry tasks)
    {
        HelloTasks.Register(tasks);
        tasks.AddOrchestratorFunc<int, int>(Orchestrator, async (orchestration, steps) =>
        {
            var before = Stopwatch.GetTimestamp();
            for (var i = 0; i < steps; i++)
            {
                await orchestration.CallActivityAsync<string>(HelloTasks.SayHello, "Quito");
                if (!orchestration.IsReplaying)
                {
                    var now = Stopwatch.GetTimestamp();
                    _steps[i] = Stopwatch.GetElapsedTime(before, now).TotalMilliseconds;
                    before = now;
                }
            }

            _grown.TrySetResult();
            await orchestration.WaitForExternalEvent<object?>(Event);
            return steps;
        });
    }
}
