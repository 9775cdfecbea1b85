using System.Text.Json;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Benchmarks.Scenarios.Services;

/// <summary>Every step of the simulated services: does nothing, and counts the samples that were taken of each metric.</summary>
internal sealed class SimulatedStep(SampleCounts counts) : TaskActivity<StepInvocation<JsonElement>, StepResult>
{
    private static readonly StepResult s_load = new(new Dictionary<string, string> { ["value"] = "45" });
    private static readonly StepResult s_health = new(new Dictionary<string, string> { ["integrity"] = "OK" });
    private static readonly StepResult s_done = new(new Dictionary<string, string>());

    public override Task<StepResult> RunAsync(TaskActivityContext context, StepInvocation<JsonElement> input)
    {
        var what = input.Arguments.GetProperty("do").GetString()!;
        if (what is not ("load" or "health"))
        {
            return Task.FromResult(s_done);
        }

        counts.Add(input.Owner.Component, what);
        return Task.FromResult(what == "load" ? s_load : s_health);
    }
}
