using System.Collections.Concurrent;
using System.Diagnostics;
using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>100 instances, each of which runs one activity per generation and continues as new, 100 times.</summary>
internal sealed class Eternal : IScenario
{
    private const string Orchestrator = "Eternal";
    private const string Activity = "Sample";
    private const int Instances = 100;
    private const int Generations = 100;
    private const int Repeats = 3;

    private readonly ConcurrentDictionary<string, long> _lastSample = new();
    private readonly ConcurrentBag<double> _periods = [];

    public string Name => "eternal";

    public string About => "100 instances x 100 generations of one activity and ContinueAsNew; latency is of one generation";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(tasks =>
        {
            tasks.AddActivityFunc<int, int>(Activity, Sample);
            tasks.AddOrchestratorFunc<int, int>(Orchestrator, async (orchestration, generation) =>
            {
                await orchestration.CallActivityAsync<int>(Activity, generation);
                if (generation < Generations)
                {
                    orchestration.ContinueAsNew(generation + 1);
                }

                return generation;
            });
        });
        await Load.BurstAsync(host.Client, Orchestrator, Instances, _ => 1);
        _periods.Clear();

        var part = context.Measure();
        for (var i = 0; i < Repeats; i++)
        {
            await Load.BurstAsync(host.Client, Orchestrator, Instances, _ => 1);
        }

        return part.End(Repeats * Instances * Generations, "generations/s", _periods);
    }

    private Task<int> Sample(TaskActivityContext context, int generation)
    {
        var now = Stopwatch.GetTimestamp();
        if (generation > 1 && _lastSample.TryGetValue(context.InstanceId, out var last))
        {
            _periods.Add(Stopwatch.GetElapsedTime(last, now).TotalMilliseconds);
        }

        _lastSample[context.InstanceId] = now;
        return Task.FromResult(generation);
    }
}
