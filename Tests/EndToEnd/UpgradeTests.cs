using System.Diagnostics;
using System.Text.RegularExpressions;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>A gateway that moves from one deployment location to another and back under traffic.</summary>
[TestClass]
public sealed partial class UpgradeTests
{
    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task A_gateway_moves_to_the_edge_and_back_its_pool_grows_and_shrinks_and_no_call_fails()
    {
        await using var host = await VoipHost.StartAsync();
        var service = new TwoLocations(host);
        await service.StandUpAsync();
        var original = await ShapeAsync(host);
        await using var ledger = await service.AttachAsync();
        await ledger.CompletedAsync(6);

        // The pool grows while its gateway is elsewhere, moves with three PBXs, and shrinks where its gateway is again.
        foreach (var (descriptor, location, scale, size) in new[] { (TwoLocations.Edge, "edge", "scaleOutAssembly", 3), (TwoLocations.Core, "core-provider", "scaleInAssembly", 2) })
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

            await service.ScaleAsync(scale);
            await service.AssertWholeAsync($"{location} after {scale}");
            await service.EachHasCallsAsync(size);
        }

        Assert.AreEqual(original, await ShapeAsync(host));
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

    // Which PBX goes depends on the calls, so that their numbers do not count.
    private static async Task<string> ShapeAsync(VoipHost host) => Member().Replace(TopologyText.Of((await host.Api.AssemblyAsync("voice"))!), "voip-server");

    [GeneratedRegex(@"voip-server__\d+")]
    private static partial Regex Member();
}
