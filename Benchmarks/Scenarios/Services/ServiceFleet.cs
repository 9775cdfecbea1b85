using System.Diagnostics;
using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations;

namespace VoipWorkflows.Benchmarks.Scenarios.Services;

/// <summary>Many services under one host in virtual time, each watched by three monitors.</summary>
internal sealed class ServiceFleet : IAsyncDisposable
{
    private const int MonitorsPerService = 3;
    private const int AtOnce = 50;

    private readonly DurableTaskTestHost _host;
    private readonly SampleCounts _counts;
    private readonly int _services;

    private ServiceFleet(DurableTaskTestHost host, SampleCounts counts, int services)
    {
        _host = host;
        _counts = counts;
        _services = services;
    }

    /// <summary>Monitors that should be sampling.</summary>
    public int Monitors => _services * MonitorsPerService;

    /// <summary>Stands so many services up.</summary>
    public static async Task<ServiceFleet> StartAsync(int services)
    {
        var catalogue = new ServiceCatalogue();
        var counts = new SampleCounts();
        var host = await DurableTaskTestHost.StartAsync(
            registry => registry
                .AddVoipOrchestrations()
                .AddAssemblyActivities()
                .AddActivity<SimulatedStep>(ServiceCatalogue.Step)
                .AddActivityFunc<ResolveAssemblyRequest, Topology>(
                    ActivityNames.ResolveAssembly,
                    (_, r) => TopologyBuilder.Build(catalogue, r.DescriptorName, r.AssemblyName, r.AssemblyId, r.Properties))
                .AddActivityFunc<IReadOnlyList<LifecycleKey>, object>(
                    ActivityNames.FindLifecycles, (_, keys) => keys.Select(k => catalogue.FindLifecycle(k.Resource, k.Infrastructure)!).ToList()),
            added => added.AddSingleton(counts).AddAssemblies(null));
        var fleet = new ServiceFleet(host, counts, services);
        await host.Services.GetRequiredService<DeploymentLocations>().CreateAsync(new() { Name = "core", InfrastructureType = "Local" });
        foreach (var batch in Enumerable.Range(1, services).Chunk(AtOnce))
        {
            await Task.WhenAll(batch.Select(fleet.CreateAsync));
        }

        await host.IdleAsync();
        return fleet;
    }

    /// <summary>Lets periods pass. How long each took in real milliseconds.</summary>
    public async Task<IReadOnlyList<double>> RunAsync(int periods)
    {
        _counts.Clear();
        var took = new List<double>();
        for (var period = 0; period < periods; period++)
        {
            var started = Stopwatch.GetTimestamp();
            await _host.AdvanceAsync(ServiceCatalogue.Period);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return took;
    }

    /// <summary>Samples that should have been taken in so many periods and were not, or more often than due.</summary>
    public int Missed(int periods)
    {
        var counts = _counts.All;
        return counts.Sum(count => Math.Abs(count - periods)) + (Math.Abs(Monitors - counts.Count) * periods);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    // Waited for in real time: the virtual one stands still meanwhile.
    private async Task CreateAsync(int number)
    {
        var submitter = new IntentSubmitter(_host.Client, _host.Services.GetRequiredService<AssemblyDirectory>(), TimeProvider.System);
        var process = await submitter.SubmitAsync(new()
        {
            ProcessId = FormattableString.Invariant($"create-{number}"),
            Intent = Intents.CreateAssembly,
            AssemblyName = FormattableString.Invariant($"service-{number}"),
            DescriptorName = ServiceCatalogue.Service,
            IntendedState = "Active",
        });
        _ = await _host.Client.WaitForInstanceCompletionAsync(process);
    }
}
