using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>One orchestration that runs many activities at once.</summary>
internal sealed class FanOut(int width) : IScenario
{
    private const string Orchestrator = "FanOut";
    private const string Activity = "Double";

    private readonly int _repeats = Math.Max(3, 10_000 / width);

    public string Name => $"fan-out-{width}";

    public string About => $"one orchestration with {width:N0} activities at once; latency is of the whole";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(tasks =>
        {
            tasks.AddActivityFunc<int, int>(Activity, (_, number) => Task.FromResult(number * 2));
            tasks.AddOrchestratorFunc<int, long>(Orchestrator, async (orchestration, count) =>
            {
                var doubled = await Task.WhenAll(Enumerable.Range(0, count).Select(i => orchestration.CallActivityAsync<int>(Activity, i)));
                return doubled.Sum(number => (long)number);
            });
        });
        await Load.OneByOneAsync(host.Client, Orchestrator, 5, 1_000);
        await Load.OneByOneAsync(host.Client, Orchestrator, 1, width);

        var part = context.Measure();
        var times = await Load.OneByOneAsync(host.Client, Orchestrator, _repeats, width);
        return part.End((long)width * _repeats, "activities/s", times);
    }
}
