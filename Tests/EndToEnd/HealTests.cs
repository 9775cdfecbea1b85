using System.Diagnostics;
using System.Text.Json.Nodes;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>Use case 4: what breaks is taken out of rotation and repaired, and only the calls that it carried are lost.</summary>
[TestClass]
public sealed class HealTests
{
    // Two periods of a second, and five for the repair; times four, because other programs want the processor as well.
    private const double HealSeconds = 4 * (2 + 5);

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    [DataRow("everything", MarkedProcess.SigKill, DisplayName = "A killed PBX is healed and only its own calls fail")]
    [DataRow("rtpengine", MarkedProcess.SigKill, DisplayName = "A PBX whose media engine is killed is healed although SIP still answers")]
    [DataRow("everything", MarkedProcess.SigStop, DisplayName = "A PBX that hangs is healed and only its own calls fail")]
    public async Task A_broken_PBX_is_healed_and_only_its_own_calls_fail(string what, int signal)
    {
        await using var host = await VoipHost.StartAsync();
        using var pool = new Pool(host);
        await pool.StandUpAsync(Pool.OfFixedSize);
        await host.Api.EndsAsync(await pool.GrowAsync());
        var traffic = new Traffic(host);
        await traffic.AttachAsync("sip1");
        await pool.HealthyAsync(2);

        var victim = (await pool.MembersAsync())[0];
        var carried = await pool.DispatchList.CallsOnAsync(Pool.Uri(victim));
        var watch = Stopwatch.StartNew();
        Signal(host, victim, what, signal);
        carried = Math.Max(carried, await pool.DispatchList.CallsOnAsync(Pool.Uri(victim)));
        await pool.HealthyAsync(2, HealSeconds);
        Console.WriteLine($"healed after {watch.Elapsed.TotalSeconds:F1} s, {carried} calls were on it");

        await traffic.CompletedAsync(12);
        var calls = await traffic.EndAsync();
        Console.WriteLine(calls);
        Assert.IsLessThanOrEqualTo(carried, calls.Failed, $"{calls}, {carried} were on the PBX");
        await Services.TakeDownAsync(host.Api, Pool.Name, "base");
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task A_killed_gateway_is_healed_and_knows_the_whole_pool_again()
    {
        await using var host = await VoipHost.StartAsync();
        using var pool = new Pool(host);
        await pool.StandUpAsync(Pool.OfFixedSize);
        await host.Api.EndsAsync(await pool.GrowAsync());
        var traffic = new Traffic(host);
        await traffic.AttachAsync("sip1");
        await pool.HealthyAsync(2);
        var gateway = Components.OfType(await pool.AssemblyAsync(), "kamailio-vnfc").Single();

        // Without its file it has nothing to remember the pool by: what it knows afterwards it was told.
        foreach (var list in Directory.EnumerateFiles(Path.Combine(host.DataFolder, "vnfs", Pool.Name, (string)gateway["name"]!), "dispatcher.list"))
        {
            File.WriteAllText(list, "");
        }

        Signal(host, gateway, "everything", MarkedProcess.SigKill);
        await pool.HealthyAsync(2, HealSeconds);

        await traffic.CompletedAsync(12, seconds: 90);
        _ = await traffic.EndAsync();
        await Services.TakeDownAsync(host.Api, Pool.Name, "base");
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task A_host_killed_while_it_heals_heals_all_the_same()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = await VoipHost.StartAsync();
        using var pool = new Pool(host);
        await pool.StandUpAsync(Pool.OfFixedSize);
        await host.Api.EndsAsync(await pool.GrowAsync());
        await pool.HealthyAsync(2);

        for (var round = 1; round <= 4; round++)
        {
            var member = (await pool.MembersAsync())[random.Next(2)];
            Signal(host, member, "everything", MarkedProcess.SigKill);
            await pool.OutOfRotationAsync(member);
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, 1200))))
            {
                await moment.WaitForNextTickAsync();
            }

            await host.KillAsync();
            await host.StartProcessAsync();
            await pool.HealthyAsync(2);
        }

        await Services.TakeDownAsync(host.Api, Pool.Name, "base");
        Leftovers.AssertNone(host.DataFolder);
    }

    private static void Signal(VoipHost host, JsonObject component, string process, int signal)
    {
        var processes = Leftovers.Of(host.DataFolder, (string)component["name"]!).Where(candidate => process == "everything" || candidate.Name == process).ToList();
        Assert.IsNotEmpty(processes, "there is nothing to break");
        foreach (var candidate in processes)
        {
            candidate.Signal(signal);
        }
    }
}
