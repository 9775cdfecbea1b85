using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>10,000 eternal monitors that wake every five seconds and have nothing to say: what do they cost?</summary>
internal sealed class Monitors : IScenario
{
    private const string Orchestrator = "Monitor";
    private const int Instances = 10_000;
    private const int Slices = 100;

    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);

    private readonly Lateness _lateness = new();

    public string Name => "monitors";

    public string About => "10,000 eternal monitors with a period of 5 s, for 30 s; latency is how late they wake, cores is the CPU they use";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>(Orchestrator, async (orchestration, generation) =>
        {
            var due = orchestration.CurrentUtcDateTime + s_period;
            await orchestration.CreateTimer(due, CancellationToken.None);
            _lateness.Note(orchestration, due);
            orchestration.ContinueAsNew(generation + 1);
            return generation;
        }));

        // Spread over the period, as real monitors are: all at the same instant would be one large commit and flatter the figures.
        for (var slice = 0; slice < Slices; slice++)
        {
            await Task.WhenAll(Enumerable.Range(0, Instances / Slices).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync(Orchestrator, 1)));
            await Task.Delay(s_period / Slices);
        }

        await Task.Delay(s_period);
        _lateness.Clear();
        var part = context.Measure();
        await Task.Delay(s_window);
        var late = _lateness.All.ToList();
        var measured = part.End(late.Count, "wakes/s", late);
        measured.Extra["cores"] = MeasuredPart.Round(measured.CpuSeconds / measured.Seconds);
        measured.Extra["residentMiB"] = MeasuredPart.Round(ProcessCounters.ResidentMiB());
        return measured;
    }
}
