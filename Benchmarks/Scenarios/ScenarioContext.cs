using VoipWorkflows.Benchmarks.Measuring;
using VoipWorkflows.Benchmarks.Running;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>What a scenario is given: its store, and the means to measure.</summary>
internal sealed class ScenarioContext(string scenario, string store, string folder) : IDisposable
{
    private readonly FsyncCounter _fsyncs = new();

    public string Scenario => scenario;

    public string Store => store;

    public string Folder => folder;

    /// <summary>Starts the engine over this scenario's store.</summary>
    public Task<EngineHost> StartAsync(Action<DurableTaskRegistry> tasks) => EngineHost.StartAsync(store, folder, tasks);

    /// <summary>From now on everything counts.</summary>
    public MeasuredPart Measure() => new(scenario, store, _fsyncs);

    public void Dispose() => _fsyncs.Dispose();
}
