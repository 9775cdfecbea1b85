using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>1,000 instances with a timer of one second each: how late do they wake?</summary>
internal sealed class Timers : IScenario
{
    private const string Orchestrator = "Sleeper";
    private const int Instances = 1_000;
    private const int Repeats = 3;

    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);

    private readonly Lateness _lateness = new();

    public string Name => "timers";

    public string About => "1,000 instances with a timer of 1 s; latency is how late the code after it runs";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(tasks => tasks.AddOrchestratorFunc<object?, int>(Orchestrator, async (orchestration, _) =>
        {
            var due = orchestration.CurrentUtcDateTime + s_delay;
            await orchestration.CreateTimer(due, CancellationToken.None);
            _lateness.Note(orchestration, due);
            return 0;
        }));
        await Load.BurstAsync(host.Client, Orchestrator, Instances);
        _lateness.Clear();

        var part = context.Measure();
        for (var i = 0; i < Repeats; i++)
        {
            await Load.BurstAsync(host.Client, Orchestrator, Instances);
        }

        return part.End(Repeats * Instances, "timers/s", _lateness.All);
    }
}
