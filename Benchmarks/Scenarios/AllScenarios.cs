using VoipWorkflows.Benchmarks.Scenarios.Clouds;
using VoipWorkflows.Benchmarks.Scenarios.Reactions;
using VoipWorkflows.Benchmarks.Scenarios.Services;
using VoipWorkflows.Benchmarks.Scenarios.StandUps;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>The scenarios, in the order in which they run.</summary>
internal static class AllScenarios
{
    public static readonly IReadOnlyList<IScenario> List =
    [
        new HelloSequence(),
        new FanOut(1_000),
        new FanOut(10_000),
        new SubOrchestrations(),
        new Eternal(),
        new Events(),
        new Timers(),
        new Monitors(),
        new ServiceWatch(),
        new ColdStart(),
        new LongHistory(),
        new LinearCost(),
        new StandUp(),
        new Reaction(),
        new OpenStackCreate(),
    ];

    public static IScenario Named(string name) => List.Single(scenario => scenario.Name == name);
}
