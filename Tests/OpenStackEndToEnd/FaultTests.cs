using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>A cloud that fails in every way it can: what is asked for comes about all the same, or stops with the reason; nothing doubles, nothing is left.</summary>
[TestClass]
public sealed class FaultTests
{
    private static readonly TimeSpan s_outage = TimeSpan.FromMinutes(1);

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task Lost_replies_refusals_and_a_revoked_token_change_nothing_of_what_comes_about()
    {
        await using var proxy = await CloudProxy.StartAsync();
        await using var tenant = await CloudTenant.StartAsync("replies", proxy.AuthUrl);
        var befallen = new ConcurrentDictionary<string, int>();
        var refused = 0;
        var revoked = 0;

        // The first of each kind of change is done, but nobody hears of it; and now and then there is too much to do.
        Trouble? Befall(CloudRequest request)
        {
            if (request.Changes && befallen.AddOrUpdate(request.Kind, 1, (_, times) => times + 1) is 1)
            {
                return new Trouble { LosesReply = true };
            }

            if (request.Number >= 25 && request.Token is { } token && Interlocked.Exchange(ref revoked, 1) == 0)
            {
                return new Trouble { BeforeReply = () => OpenStackLab.Operator.AskAsync("revoke", token) };
            }

            return request.Number % 10 == 7
                ? new Trouble
                {
                    Status = Interlocked.Increment(ref refused) % 2 == 0 ? 429 : 503,
                    RetryAfter = request.Number % 20 == 7 ? "1" : DateTimeOffset.UtcNow.AddSeconds(1).ToString("R", CultureInfo.InvariantCulture),
                }
                : null;
        }

        proxy.Befall = Befall;
        await tenant.Api.EndsAsync(await Services.CreateBaseAsync(tenant), seconds: 240);
        var there = await tenant.InventoryAsync();
        Assert.AreEqual(Services.BaseCounts, there.Counts, there.Shape);
        await tenant.Api.EndsAsync(await tenant.Api.DeleteAsync("base"), seconds: 240);

        await tenant.AssertNothingLeftAsync();
        Assert.IsGreaterThan(10, befallen.Count, "replies were lost");
        Assert.IsGreaterThan(3, refused);
        Assert.AreEqual(1, revoked);
    }

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task A_cloud_that_does_not_answer_for_a_minute_is_waited_for()
    {
        await using var proxy = await CloudProxy.StartAsync();
        await using var tenant = await CloudTenant.StartAsync("outage", proxy.AuthUrl);
        var down = new TaskCompletionSource<Stopwatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var silenced = 0;

        // From the first router on, in the midst of it all: every other request finds nobody, the rest are never answered.
        proxy.Befall = request =>
        {
            if (!up.Task.IsCompleted && (down.Task.IsCompleted || request.Kind == "POST /routers"))
            {
                _ = down.TrySetResult(Stopwatch.StartNew());
                return new Trouble { NeverArrives = true, Breaks = Interlocked.Increment(ref silenced) % 2 == 0 ? up.Task : Task.CompletedTask };
            }

            return null;
        };

        var process = await Services.CreateBaseAsync(tenant);
        var outage = await down.Task.WaitAsync(TimeSpan.FromMinutes(2));
        List<string> waits = [];
        await Eventually.TrueAsync(
            async () => (waits = await tenant.Api.WaitsAsync(process)).Any(wait => wait.StartsWith("location 'cloud' to answer", StringComparison.Ordinal)),
            s_outage,
            () => $"nothing says that the cloud does not answer, but: {string.Join("; ", waits)}");
        await Eventually.TrueAsync(() => Task.FromResult(outage.Elapsed >= s_outage), s_outage, () => "the clock stands still");
        Assert.IsNull((string?)(await tenant.Api.ProcessAsync(process))["endTime"], "nobody gives up");
        up.SetResult();

        await tenant.Api.EndsAsync(process, seconds: 240);
        var there = await tenant.InventoryAsync();
        Assert.AreEqual(Services.BaseCounts, there.Counts, there.Shape);
        await tenant.Api.EndsAsync(await tenant.Api.DeleteAsync("base"), seconds: 240);
        await tenant.AssertNothingLeftAsync();
        Console.WriteLine($"{silenced} requests were not answered");
    }

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task A_quota_that_is_exceeded_at_a_port_stops_the_process_with_the_reason_and_what_was_made_can_be_taken_away()
    {
        await using var tenant = await CloudTenant.StartAsync("limits");

        // The jumphost's port is the one that Neutron counts before it makes it; those of router interfaces are only counted afterwards.
        _ = await OpenStackLab.Operator.AskAsync("quota", tenant.Project, "port", 0);
        await StopsAsync(tenant, await Services.CreateBaseAsync(tenant), "quota exceeded");
        await tenant.Api.EndsAsync(await tenant.Api.DeleteAsync("base"), seconds: 180);
        await tenant.AssertNothingLeftAsync();
    }

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task A_quota_that_is_exceeded_at_the_last_port_of_several_stops_the_process_and_the_first_ones_can_be_taken_away()
    {
        await using var tenant = await CloudTenant.StartAsync("ports");
        await tenant.Api.EndsAsync(await Services.CreateBaseAsync(tenant), seconds: 180);
        var before = await tenant.InventoryAsync();

        // The gateway has three, one after the other.
        var most = before["ports"].Count + 2;
        _ = await OpenStackLab.Operator.AskAsync("quota", tenant.Project, "port", most);
        await StopsAsync(tenant, await Services.CreateVoiceAsync(tenant), "quota exceeded");
        Assert.HasCount(most, (await tenant.InventoryAsync())["ports"]);

        await tenant.Api.EndsAsync(await tenant.Api.DeleteAsync("voice"), seconds: 180);
        Assert.AreEqual(before.Shape, (await tenant.InventoryAsync()).Shape);
        await tenant.Api.EndsAsync(await tenant.Api.DeleteAsync("base"), seconds: 180);
        await tenant.AssertNothingLeftAsync();
    }

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task A_server_that_no_host_has_room_for_stops_the_process_with_the_reason_and_what_was_made_can_be_taken_away()
    {
        // The lab's host says that it has 600,000 GiB.
        const string Vast = "voip-vast";
        await using var tenant = await CloudTenant.StartAsync("room");
        _ = await OpenStackLab.Operator.AskAsync("offer_flavor", Vast, 700_000);
        try
        {
            await StopsAsync(tenant, await Services.CreateBaseAsync(tenant, Vast), "No valid host");
            await tenant.Api.EndsAsync(await tenant.Api.DeleteAsync("base"), seconds: 180);
            await tenant.AssertNothingLeftAsync();
        }
        finally
        {
            _ = await OpenStackLab.Operator.AskAsync("withdraw_flavor", Vast);
        }
    }

    private static async Task StopsAsync(CloudTenant tenant, string process, string reason)
    {
        await tenant.Api.EndsAsync(process, "Failed", seconds: 240);
        Assert.Contains(reason, ((string?)(await tenant.Api.ProcessAsync(process))["statusReason"])!, StringComparison.OrdinalIgnoreCase);
    }
}
