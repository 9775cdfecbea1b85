using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>Use case 3: the pool follows the load, and no call is cut.</summary>
[TestClass]
public sealed class ScaleTests
{
    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task The_pool_grows_when_generators_come_and_shrinks_when_they_leave_without_a_failed_call()
    {
        await using var host = await VoipHost.StartAsync();
        using var pool = new Pool(host);
        await pool.StandUpAsync(scales: true);
        var traffic = new Traffic(host);
        await traffic.AttachAsync("sip1");
        await pool.HealthyAsync(1);

        // 12 sessions are 80 % of one PBX and 40 % of two.
        await traffic.AttachAsync("sip2");
        await pool.HealthyAsync(2);
        var members = await pool.MembersAsync();
        await Eventually.TrueAsync(
            async () => await pool.DispatchList.CallsOnAsync(Pool.Uri(members[1])) > 0, TimeSpan.FromSeconds(30), () => "the new PBX gets no calls");

        // 3 sessions are 10 % of two and 20 % of one.
        await traffic.RetireAsync("sip2");
        await traffic.RetireAsync("sip1");
        await traffic.AttachAsync("sip3", calls: 3);
        await pool.HealthyAsync(1);
        await traffic.CompletedAsync(2);

        var calls = await traffic.EndAsync();
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}");
        await Services.TakeDownAsync(host.Api, Pool.Name, "base");
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task A_host_killed_while_the_pool_grows_or_drains_brings_it_to_the_size_that_was_asked_for_without_a_failed_call()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = await VoipHost.StartAsync();
        using var pool = new Pool(host);
        await pool.StandUpAsync(scales: false);
        var traffic = new Traffic(host);
        await traffic.AttachAsync("sip1");

        for (var round = 1; round <= 3; round++)
        {
            var grown = await pool.GrowAsync();
            await RestartAfterAsync(host, random.Next(1, 800));
            await host.Api.EndsAsync(grown);
            await pool.HealthyAsync(2);

            // Calls of three seconds keep the drain busy for about as long.
            var shrunk = await pool.ShrinkAsync();
            await RestartAfterAsync(host, random.Next(1, 3000));
            await host.Api.EndsAsync(shrunk);
            await pool.HealthyAsync(1);
        }

        var calls = await traffic.EndAsync();
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}, seed {seed}");
        await Services.TakeDownAsync(host.Api, Pool.Name, "base");
        Leftovers.AssertNone(host.DataFolder);
    }

    private static async Task RestartAfterAsync(VoipHost host, int milliseconds)
    {
        using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds)))
        {
            await moment.WaitForNextTickAsync();
        }

        await host.KillAsync();
        await host.StartProcessAsync();
    }
}
