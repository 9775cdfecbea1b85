using System.Collections.Concurrent;
using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>kill -9 of the host at every step: when the cloud has done what it asked and it does not know yet.</summary>
[TestClass]
public sealed class CrashTests
{
    [TestMethod]
    [Timeout(900_000, CooperativeCancellation = true)]
    public async Task A_host_that_is_killed_at_every_step_of_create_and_delete_makes_nothing_twice_and_leaves_nothing()
    {
        await using var proxy = await CloudProxy.StartAsync();
        await using var tenant = await CloudTenant.StartAsync("crash", proxy.AuthUrl);
        var seen = new ConcurrentDictionary<string, bool>();
        var steps = System.Threading.Channels.Channel.CreateUnbounded<TaskCompletionSource>();

        // The first change of each kind: its reply is held back until the host is dead.
        proxy.Befall = request =>
        {
            if (!request.Changes || !seen.TryAdd(request.Kind, true))
            {
                return null;
            }

            var dead = new TaskCompletionSource();
            return new Trouble
            {
                LosesReply = true,
                BeforeReply = () =>
                {
                    _ = steps.Writer.TryWrite(dead);
                    return dead.Task;
                },
            };
        };

        await KilledAsync(tenant, steps.Reader, await Services.CreateBaseAsync(tenant));
        var there = await tenant.InventoryAsync();
        Assert.AreEqual(Services.BaseCounts, there.Counts, there.Shape);
        await KilledAsync(tenant, steps.Reader, await tenant.Api.DeleteAsync("base"));
        await tenant.AssertNothingLeftAsync();
        Console.WriteLine($"killed at: {string.Join(", ", seen.Keys.Order(StringComparer.Ordinal))}");
        Assert.IsGreaterThan(12, seen.Count);
    }

    private static async Task KilledAsync(CloudTenant tenant, System.Threading.Channels.ChannelReader<TaskCompletionSource> steps, string process)
    {
        var ended = tenant.Api.EndsAsync(process, seconds: 400);
        while (true)
        {
            var step = steps.WaitToReadAsync().AsTask();
            if (await Task.WhenAny(ended, step) == ended)
            {
                await ended;
                return;
            }

            await tenant.Host.KillAsync();
            while (steps.TryRead(out var dead))
            {
                dead.SetResult();
            }

            await tenant.Host.StartProcessAsync();
        }
    }
}
