using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>One measured way of using the engine. It runs in a process of its own, so that nothing before it colours its figures.</summary>
internal interface IScenario
{
    string Name { get; }

    /// <summary>One line for the list of scenarios.</summary>
    string About { get; }

    /// <summary>Whether it says anything about a store that forgets.</summary>
    bool NeedsDisk => false;

    /// <summary>Whether it runs in virtual time over a store of its own, whatever store is asked for.</summary>
    bool IsSimulated => false;

    /// <summary>What this machine lacks for it, and how to get that; null when it can run.</summary>
    string? Lacks => null;

    Task<Measurement> RunAsync(ScenarioContext context);
}
