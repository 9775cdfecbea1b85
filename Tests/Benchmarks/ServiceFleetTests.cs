using System.Diagnostics;
using VoipWorkflows.Benchmarks.Scenarios.Services;

namespace VoipWorkflows.Benchmarks.Tests;

[TestClass]
public sealed class ServiceFleetTests
{
    [TestMethod]
    public async Task A_thousand_services_are_watched_without_missing_a_sample_and_cost_little()
    {
        const int periods = 6;
        await using var fleet = await ServiceFleet.StartAsync(1_000);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;

        var took = await fleet.RunAsync(periods);

        process.Refresh();
        var cores = (process.TotalProcessorTime - before).TotalSeconds / (periods * ServiceCatalogue.Period.TotalSeconds);
        var resident = process.WorkingSet64 / 1048576.0;
        Console.WriteLine($"{fleet.Monitors} monitors: {cores:0.000} of a core, {resident:0} MiB, {took.Average():0} ms for each period");
        Assert.AreEqual(0, fleet.Missed(periods));
        Assert.IsLessThan(0.5, cores, "CPU time over virtual time");
        Assert.IsLessThan(1_500.0, resident, "MiB");
    }
}
