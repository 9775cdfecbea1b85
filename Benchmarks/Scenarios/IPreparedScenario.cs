namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>A scenario over a store that was filled before. All its runs use that one store.</summary>
internal interface IPreparedScenario : IScenario
{
    /// <summary>Fills the store, in a process of its own.</summary>
    Task PrepareAsync(ScenarioContext context);
}
