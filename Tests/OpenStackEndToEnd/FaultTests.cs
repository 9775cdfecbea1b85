using System.Collections.Concurrent;
using System.Globalization;
using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>A cloud that fails in every way it can: what is asked for comes about all the same, or stops with the reason; nothing doubles, nothing is left.</summary>
[TestClass]
public sealed class FaultTests
{
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
    public async Task A_quota_that_is_exceeded_at_a_port_stops_the_process_with_the_reason_and_what_was_made_can_be_taken_away()
    {
        await using var tenant = await CloudTenant.StartAsync("limits");

        // The jumphost's port is the one that Neutron counts before it makes it; those of router interfaces are only counted afterwards.
        _ = await OpenStackLab.Operator.AskAsync("quota", tenant.Project, "port", 0);
        await AssertStopsAsync(tenant, "quota");
    }

    private static async Task AssertStopsAsync(CloudTenant tenant, string reason)
    {
        var process = await Services.CreateBaseAsync(tenant);
        await tenant.Api.EndsAsync(process, "Failed", seconds: 240);
        Assert.Contains(reason, ((string?)(await tenant.Api.ProcessAsync(process))["statusReason"])!, StringComparison.OrdinalIgnoreCase);
        await tenant.Api.EndsAsync(await tenant.Api.DeleteAsync("base"), seconds: 180);
        await tenant.AssertNothingLeftAsync();
    }
}
