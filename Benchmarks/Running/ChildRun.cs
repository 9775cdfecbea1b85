using System.Text.Json;
using VoipWorkflows.Benchmarks.Reporting;
using VoipWorkflows.Benchmarks.Scenarios;

namespace VoipWorkflows.Benchmarks.Running;

/// <summary>One run of one scenario, in the process that is measured.</summary>
internal static class ChildRun
{
    public static async Task<int> ExecuteAsync(string phase, string name, string store, string folder)
    {
        var scenario = AllScenarios.Named(name);
        using var context = new ScenarioContext(name, store, folder);
        if (phase is BenchCommand.PreparePhase)
        {
            await ((IPreparedScenario)scenario).PrepareAsync(context);
        }
        else
        {
            Console.WriteLine(JsonSerializer.Serialize(await scenario.RunAsync(context), JsonReport.Options));
        }

        return 0;
    }
}
