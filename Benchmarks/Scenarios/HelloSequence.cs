using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>Throughput with 2,000 sequences at once; latency of one sequence while the machine is idle.</summary>
internal sealed class HelloSequence : IScenario
{
    private const int AtOnce = 2_000;
    private const int Bursts = 10;
    private const int Alone = 200;

    public string Name => "hello-sequence";

    public string About => "five activities in sequence: 2,000 orchestrations at once; latency is of one alone";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(HelloTasks.Register);
        await Load.BurstAsync(host.Client, HelloTasks.Sequence, AtOnce);
        await Load.OneByOneAsync(host.Client, HelloTasks.Sequence, Alone);

        var alone = await Load.OneByOneAsync(host.Client, HelloTasks.Sequence, Alone);
        var part = context.Measure();
        var together = new List<double>();
        for (var i = 0; i < Bursts; i++)
        {
            together.AddRange(await Load.BurstAsync(host.Client, HelloTasks.Sequence, AtOnce));
        }

        var burst = new Percentiles(together);
        return part.End(Bursts * AtOnce, "orchestrations/s", alone, new()
        {
            ["burstP50Ms"] = MeasuredPart.Round(burst.P50),
            ["burstP99Ms"] = MeasuredPart.Round(burst.P99),
        });
    }
}
