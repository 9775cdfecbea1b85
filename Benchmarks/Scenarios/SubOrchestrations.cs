using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>One orchestration with 100 children at once, each of which runs one activity.</summary>
internal sealed class SubOrchestrations : IScenario
{
    private const string Parent = "Parent";
    private const string Child = "Child";
    private const int Children = 100;
    private const int Repeats = 30;

    public string Name => "sub-orchestrations";

    public string About => "one orchestration with 100 sub-orchestrations of one activity; latency is of the whole";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(tasks =>
        {
            HelloTasks.Register(tasks);
            tasks.AddOrchestratorFunc<string, string>(Child, (child, city) => child.CallActivityAsync<string>(HelloTasks.SayHello, city));
            tasks.AddOrchestratorFunc<int, int>(Parent, async (parent, count) =>
            {
                var greetings = await Task.WhenAll(Enumerable.Range(0, count).Select(i => parent.CallSubOrchestratorAsync<string>(Child, $"city {i}")));
                return greetings.Length;
            });
        });
        await Load.OneByOneAsync(host.Client, Parent, Repeats, Children);

        var part = context.Measure();
        var times = await Load.OneByOneAsync(host.Client, Parent, Repeats, Children);
        return part.End(Children * Repeats, "sub-orchestrations/s", times);
    }
}
