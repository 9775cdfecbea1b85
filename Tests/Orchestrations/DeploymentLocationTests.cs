using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests;

[TestClass]
public sealed class DeploymentLocationTests
{
    private static readonly DeploymentLocation Cloud = new()
    {
        Name = "cloud",
        InfrastructureType = "Openstack",
        InfrastructureSpecificProperties = new Dictionary<string, string> { ["os_auth_url"] = "http://keystone", ["os_auth_password"] = "tr0ub4dor" },
    };

    [TestMethod]
    public async Task A_secret_is_masked_for_readers_sealed_in_the_store_and_clear_for_steps()
    {
        await using var lab = await Lab.StartAsync();

        await lab.Locations.CreateAsync(Cloud);
        await lab.Host.IdleAsync();

        var read = await lab.Locations.GetAsync("cloud");
        Assert.AreEqual(DeploymentLocations.Mask, read!.InfrastructureSpecificProperties["os_auth_password"]);
        Assert.AreEqual("http://keystone", read.InfrastructureSpecificProperties["os_auth_url"]);
        var stored = await lab.Client.GetInstanceAsync(InstanceIds.Location("cloud"), true);
        Assert.DoesNotContain("tr0ub4dor", stored!.SerializedInput + stored.SerializedCustomStatus);
        var clear = await ((IDeploymentLocations)lab.Locations).FindAsync("cloud");
        Assert.AreEqual("tr0ub4dor", clear!.InfrastructureSpecificProperties["os_auth_password"]);
    }

    [TestMethod]
    public async Task An_update_with_the_mask_keeps_the_secret()
    {
        await using var lab = await Lab.StartAsync();
        await lab.Locations.CreateAsync(Cloud);

        Assert.IsTrue(await lab.Locations.UpdateAsync((await lab.Locations.GetAsync("cloud"))! with { Description = "ours" }));

        Assert.AreEqual("ours", (await lab.Locations.GetAsync("cloud"))!.Description);
        Assert.AreEqual("tr0ub4dor", (await ((IDeploymentLocations)lab.Locations).FindAsync("cloud"))!.InfrastructureSpecificProperties["os_auth_password"]);
    }

    [TestMethod]
    public async Task A_name_that_is_taken_is_refused_and_free_again_after_deletion()
    {
        await using var lab = await Lab.StartAsync();
        await lab.Locations.CreateAsync(Cloud);
        Assert.AreEqual(IntentRefusal.Conflict, (await Assert.ThrowsExactlyAsync<IntentException>(() => lab.Locations.CreateAsync(Cloud))).Refusal);

        Assert.IsTrue(await lab.Locations.DeleteAsync("cloud"));
        Assert.IsFalse(await lab.Locations.DeleteAsync("cloud"));
        Assert.IsNull(await lab.Locations.GetAsync("cloud"));

        await lab.Locations.CreateAsync(Cloud);
        Assert.HasCount(2, await lab.Locations.ListAsync());
    }

    [TestMethod]
    public async Task A_location_in_use_is_not_deleted()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single, "Installed"));

        var refusal = await Assert.ThrowsExactlyAsync<IntentException>(() => lab.Locations.DeleteAsync("core"));

        Assert.AreEqual(IntentRefusal.Conflict, refusal.Refusal);
        Assert.Contains("solo", refusal.Message);
        _ = await lab.EndAsync(await lab.DeleteAsync("solo"));
        Assert.IsTrue(await lab.Locations.DeleteAsync("core"));
    }

    [TestMethod]
    public async Task Locations_survive_a_crash()
    {
        await using var lab = await Lab.StartAsync();

        await lab.Host.CrashAsync();

        Assert.AreEqual("core", (await lab.Locations.ListAsync()).Single().Name);
    }
}
