using System.Diagnostics;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>A gateway that moves from one deployment location to another and back under traffic.</summary>
[TestClass]
public sealed class UpgradeTests
{
    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task A_gateway_moves_to_the_edge_and_back_and_no_call_fails()
    {
        await using var host = await VoipHost.StartAsync();
        var service = new TwoLocations(host);
        await service.StandUpAsync();
        var original = TopologyText.Of((await host.Api.AssemblyAsync("voice"))!);
        await using var ledger = await service.AttachAsync();
        await ledger.CompletedAsync(6);

        foreach (var (descriptor, location) in new[] { (TwoLocations.Edge, "edge"), (TwoLocations.Core, "core-provider") })
        {
            var former = Components.Property(await service.GatewayAsync(), "external_address");
            var watch = Stopwatch.StartNew();
            await host.Api.EndsAsync(await service.UpgradeAsync(descriptor), seconds: 120);
            Console.WriteLine($"moved to {location} in {watch.Elapsed.TotalSeconds:F1} s, {ledger.Calls} so far");

            await service.AssertWholeAsync(location);
            var gateway = await service.GatewayAsync();
            Assert.AreEqual(location, Components.Property(gateway, "deploymentLocation"));
            Assert.AreNotEqual(former, Components.Property(gateway, "external_address"));
            var generator = Components.OfType((await host.Api.AssemblyAsync("sip1"))!, "sipp-vnfc").Single();
            Assert.AreEqual(Components.Property(gateway, "external_address"), Components.Property(generator, "target_sip_address"));
            await ledger.CompletedAsync(6);
        }

        Assert.AreEqual(original, TopologyText.Of((await host.Api.AssemblyAsync("voice"))!));
        await host.Api.EndsAsync(await host.Api.IntentAsync("changeAssemblyState", new { assemblyName = "sip1", intendedState = "Inactive" }));
        await ledger.CompletedAsync(0);
        Console.WriteLine(ledger.Calls);
        Assert.AreEqual(0, ledger.Calls.Failed, $"{ledger.Calls}");
        await service.TakeDownAsync("sip1");
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(420_000, CooperativeCancellation = true)]
    public async Task A_host_killed_at_any_moment_of_an_upgrade_ends_in_the_new_shape()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = await VoipHost.StartAsync();
        var service = new TwoLocations(host);
        await service.StandUpAsync();

        for (var round = 1; round <= 8; round++)
        {
            var process = await service.UpgradeAsync(round % 2 == 1 ? TwoLocations.Edge : TwoLocations.Core);
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, 4000))))
            {
                await moment.WaitForNextTickAsync();
            }

            await host.KillAsync();
            await host.StartProcessAsync();
            await host.Api.EndsAsync(process, seconds: 120);
            await service.AssertWholeAsync($"round {round}, seed {seed}");
        }

        await service.TakeDownAsync();
        Leftovers.AssertNone(host.DataFolder);
    }
}
