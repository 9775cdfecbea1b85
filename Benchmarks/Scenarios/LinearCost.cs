using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>The curves: what ten times the instances cost, and whether one waits longer when more are there.</summary>
internal sealed class LinearCost : IScenario
{
    private const string Waiting = "Waiting";
    private const int Alone = 200;

    private static readonly int[] s_atOnce = [1_000, 2_000, 5_000, 10_000, 20_000];
    private static readonly int[] s_present = [0, 1_000, 10_000, 50_000];

    public string Name => "linear-cost";

    public string About => "hello-sequence with 1,000 to 20,000 at once and with 0 to 50,000 others waiting; tenfold is the CPU of 20,000 over that of 2,000";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(tasks =>
        {
            HelloTasks.Register(tasks);
            tasks.AddOrchestratorFunc<object?, int>(Waiting, (orchestration, _) => orchestration.WaitForExternalEvent<int>("never"));
        });

        // Until the runtime has compiled what is hot: else the small bursts would pay for it and the large ones look cheap.
        for (var i = 0; i < 3; i++)
        {
            await Load.BurstAsync(host.Client, HelloTasks.Sequence, s_atOnce[3]);
        }

        await Load.OneByOneAsync(host.Client, HelloTasks.Sequence, Alone);

        var whole = context.Measure();
        var burst = new List<Measurement>();
        foreach (var count in s_atOnce)
        {
            // As many in all at every point: a collection of garbage falls on each point by its share, and the clock of the CPU is coarse.
            var part = context.Measure();
            for (var done = 0; done < s_atOnce[^1]; done += count)
            {
                await Load.BurstAsync(host.Client, HelloTasks.Sequence, count);
            }

            burst.Add(part.End(s_atOnce[^1], "orchestrations/s", []));
        }

        var present = 0;
        var latencies = new List<object>();
        double[] alone = [];
        foreach (var count in s_present)
        {
            var others = await Task.WhenAll(Enumerable.Range(present, count - present).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync(Waiting)));
            await Task.WhenAll(others.Select(id => host.Client.WaitForInstanceStartAsync(id)));
            present = count;
            alone = await Load.OneByOneAsync(host.Client, HelloTasks.Sequence, Alone);
            latencies.Add(new { waiting = count, p50Ms = MeasuredPart.Round(new Percentiles(alone).P50) });
        }

        var measured = whole.End(0, "orchestrations/s", alone, new()
        {
            ["tenfold"] = MeasuredPart.Round(10 * burst[^1].CpuSeconds / burst[1].CpuSeconds),
            ["atOnce"] = s_atOnce.Zip(burst, (count, part) => new { count, part.Rate, cpuMicrosecondsEach = MeasuredPart.Round(part.CpuSeconds / s_atOnce[^1] * 1e6) }).ToList<object>(),
            ["alone"] = latencies,
        });
        return measured with { Rate = burst[^1].Rate };
    }
}
