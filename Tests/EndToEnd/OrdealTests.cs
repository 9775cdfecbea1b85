using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>
/// Use case 4 and more: whatever breaks is taken out of rotation and repaired, and whatever else goes on is brought to its end, also by a host
/// that is killed in the middle of it. Only the calls that a broken PBX carried are lost.
/// </summary>
[TestClass]
public sealed class OrdealTests
{
    [TestMethod]
    [Timeout(480_000, CooperativeCancellation = true)]
    public async Task The_pool_comes_through_every_failure_and_every_death_of_the_host_with_no_call_lost_but_those_of_broken_PBXs()
    {
        await using var host = await VoipHost.StartAsync();
        using var pool = new Pool(host);
        await pool.StandUpAsync(Pool.OfFixedSize);
        var ordeals = new Ordeals(host, pool);
        await ordeals.UndergoAsync("a PBX joins", pool.GrowAsync, size: 2);
        await host.Api.EndsAsync(await pool.GrowAsync());
        var traffic = new Traffic(host);
        await traffic.AttachAsync("sip1", calls: 9);
        await pool.HealthyAsync(3);

        // The first time the host is left alone, the second time it is killed in the middle.
        for (var time = 1; time <= 2; time++)
        {
            await ordeals.UndergoAsync("a PBX is killed", () => ordeals.BreakAsync("everything", MarkedProcess.SigKill), size: 3);
            await ordeals.UndergoAsync("the media engine of a PBX is killed, and SIP still answers", () => ordeals.BreakAsync("rtpengine", MarkedProcess.SigKill), size: 3);
            await ordeals.UndergoAsync("a PBX hangs", () => ordeals.BreakAsync("everything", MarkedProcess.SigStop), size: 3);
            await ordeals.UndergoAsync("a PBX is killed while another one drains", () => ordeals.BreakInDrainAsync(isDraining: false), size: 2, processes: 2);
            await ordeals.UndergoAsync("a PBX joins", pool.GrowAsync, size: 3);
            await ordeals.UndergoAsync("a PBX is killed while it drains", () => ordeals.BreakInDrainAsync(isDraining: true), size: 2);
            await ordeals.UndergoAsync("a PBX joins", pool.GrowAsync, size: 3);
            await ordeals.UndergoAsync("a PBX drains", pool.ShrinkAsync, size: 2);
            await ordeals.UndergoAsync("a PBX joins", pool.GrowAsync, size: 3);
        }

        await traffic.CompletedAsync(9);
        var calls = await traffic.EndAsync();
        Console.WriteLine($"{calls}; {ordeals.Carried} calls were on PBXs when they were broken");
        Assert.IsLessThanOrEqualTo(ordeals.Carried, calls.Failed, $"{calls}, seed {ordeals.Seed}");
        await Services.TakeDownAsync(host.Api, Pool.Name, "base");
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task A_killed_gateway_knows_the_whole_pool_again_and_serves_even_if_the_host_is_killed_meanwhile()
    {
        await using var host = await VoipHost.StartAsync();
        using var pool = new Pool(host);
        await pool.StandUpAsync(Pool.OfFixedSize);
        await host.Api.EndsAsync(await pool.GrowAsync());
        var during = new Traffic(host);
        await during.AttachAsync("sip1");
        await pool.HealthyAsync(2);
        var ordeals = new Ordeals(host, pool);

        for (var time = 1; time <= 2; time++)
        {
            await ordeals.UndergoAsync("the gateway is killed", ordeals.BreakGatewayAsync, size: 2);
            await ordeals.UndergoAsync("the gateway is killed while a PBX drains", ordeals.BreakGatewayInDrainAsync, size: 1, processes: 2);
            await host.Api.EndsAsync(await pool.GrowAsync());
            await pool.HealthyAsync(2);
        }

        // All calls go through the gateway; those that had it for a gateway when it died are lost. The next ones are not.
        await during.CompletedAsync(6, seconds: 90);
        var after = new Traffic(host);
        await after.AttachAsync("sip2");
        await after.CompletedAsync(6);
        var calls = await after.EndAsync();
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}, seed {ordeals.Seed}");
        _ = await during.EndAsync();
        await Services.TakeDownAsync(host.Api, Pool.Name, "base");
        Leftovers.AssertNone(host.DataFolder);
    }
}
