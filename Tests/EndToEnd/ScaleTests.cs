using System.Diagnostics;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>Use case 3: the pool follows the load, and no call is cut.</summary>
[TestClass]
public sealed class ScaleTests
{
    // Nine changes of about two seconds to grow and of five to shrink, and as much again because other programs want the processor as well.
    private const double ManySeconds = 120;

    [TestMethod]
    [Timeout(360_000, CooperativeCancellation = true)]
    public async Task The_pool_grows_to_ten_and_shrinks_to_one_with_the_load_twice_without_a_failed_call_although_the_host_is_killed()
    {
        await using var host = await VoipHost.StartAsync();
        using var pool = new Pool(host);

        // Four sessions fill a PBX, so that 24 ask for ten; two ask for one, and are never more than half of what that carries.
        await pool.StandUpAsync(new Dictionary<string, string>
        {
            ["sessions_per_server"] = "4",
            ["load_period"] = "0.5",
            ["scale_smoothing"] = "1",
            ["cooldown"] = "0",
            ["stabilisation_window"] = "1",
        });
        var traffic = new Traffic(host);
        await traffic.AttachAsync("sip1", calls: 2);

        // The second time the host is killed on the way up and on the way down.
        for (var round = 1; round <= 2; round++)
        {
            var watch = Stopwatch.StartNew();
            await traffic.AttachAsync("sip2", calls: 22);
            if (round == 2)
            {
                await DieAsync(host, pool, size => size > 4);
            }

            await pool.HealthyAsync(10, ManySeconds);
            await pool.ConditionAsync("ScaleLimitReached");
            await EachHasCallsAsync(pool);
            var grown = watch.Elapsed;

            await traffic.RetireAsync("sip2");
            if (round == 2)
            {
                await DieAsync(host, pool, size => size < 7);
            }

            await pool.HealthyAsync(1, ManySeconds);
            Console.WriteLine($"round {round}: grown after {grown.TotalSeconds:F0} s, shrunk after {watch.Elapsed.TotalSeconds:F0} s");

            // Nine times each way and not once more: it did not waver.
            Assert.HasCount(9 * round, await host.Api.ProcessesAsync(Pool.Name, "ScaleOutAssembly"));
            Assert.HasCount(9 * round, await host.Api.ProcessesAsync(Pool.Name, "ScaleInAssembly"));
        }

        await traffic.CompletedAsync(2);
        var calls = await traffic.EndAsync();
        Console.WriteLine(calls);
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}");
        await Services.TakeDownAsync(host.Api, Pool.Name, "base");
        Leftovers.AssertNone(host.DataFolder);
    }

    private static async Task DieAsync(VoipHost host, Pool pool, Func<int, bool> isTime)
    {
        await Eventually.TrueAsync(async () => isTime((await pool.MembersAsync()).Count), TimeSpan.FromSeconds(ManySeconds), () => "the pool did not change");
        await host.KillAsync();
        await host.StartProcessAsync();
    }

    private static async Task EachHasCallsAsync(Pool pool)
    {
        foreach (var member in await pool.MembersAsync())
        {
            await Eventually.TrueAsync(
                async () => await pool.DispatchList.CallsOnAsync(Pool.Uri(member)) > 0, TimeSpan.FromSeconds(30), () => $"{member["name"]} gets no calls");
        }
    }
}
