using System.Diagnostics;
using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>1,000 events to one instance, raised at once.</summary>
internal sealed class Events : IScenario
{
    private const string Orchestrator = "Counter";
    private const string Event = "tick";
    private const int Count = 1_000;
    private const int Repeats = 20;

    private readonly long[] _raised = new long[Count];
    private readonly double[] _taken = new double[Count];

    public string Name => "events";

    public string About => "1,000 events raised at once to one instance; latency is from the call to the orchestrator's taking it";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>(Orchestrator, async (orchestration, count) =>
        {
            for (var i = 0; i < count; i++)
            {
                var number = await orchestration.WaitForExternalEvent<int>(Event);
                if (!orchestration.IsReplaying)
                {
                    _taken[number] = Stopwatch.GetElapsedTime(_raised[number]).TotalMilliseconds;
                }
            }

            return count;
        }));
        for (var i = 0; i < Repeats; i++)
        {
            await RaiseAllAsync(host.Client);
        }

        var part = context.Measure();
        var latencies = new List<double>();
        for (var i = 0; i < Repeats; i++)
        {
            await RaiseAllAsync(host.Client);
            latencies.AddRange(_taken);
        }

        return part.End(Repeats * Count, "events/s", latencies);
    }

    private async Task RaiseAllAsync(DurableTaskClient client)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(Orchestrator, Count);
        var raising = new Task[Count];
        for (var i = 0; i < Count; i++)
        {
            _raised[i] = Stopwatch.GetTimestamp();
            raising[i] = client.RaiseEventAsync(id, Event, i);
        }

        await Task.WhenAll(raising);
        await client.WaitForInstanceCompletionAsync(id);
    }
}
