using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace VoipWorkflows.Hosting.Tests.LifecycleApi;

/// <summary>Upgrades and plans over HTTP.</summary>
[TestClass]
public sealed class UpgradeIntentTests
{
    private const string Net = "assembly::tenant-neutron-network::1.0";

    private static TestHost s_host = null!;

    [ClassInitialize]
    public static async Task StartHostAsync(TestContext context) => s_host = await TestHost.StartAsync();

    [ClassCleanup]
    public static async Task StopHostAsync() => await s_host.DisposeAsync();

    [TestMethod]
    [DataRow("upgradeAssembly", """{"assemblyName":"nobody","descriptorName":"assembly::tenant-neutron-network::1.0"}""", "Cannot find assembly instance with name nobody")]
    [DataRow("upgradeAssembly", """{"descriptorName":"x"}""", "assemblyName is missing")]
    [DataRow("createOrUpgradeAssembly", """{"assemblyName":"new"}""", "descriptorName is missing")]
    [DataRow("createOrUpgradeAssembly", """{"assemblyName":"new","descriptorName":"assembly::none::1.0"}""", "assembly::none::1.0")]
    [DataRow("upgradeAssembly", """{"assemblyName":"new","rollbackOnFailure":"perhaps"}""", "rollbackOnFailure must be true or false, not 'perhaps'")]
    public async Task A_wrong_upgrade_is_400_and_the_fault_is_named_whether_it_is_planned_or_meant(string intent, string body, string named)
    {
        foreach (var path in new[] { $"/api/intent/{intent}", $"/api/intent/{intent}?dryRun=True" })
        {
            using var response = await s_host.Http.PostAsync(path, new StringContent(body));

            Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode, path);
            Assert.Contains(named, await response.Content.ReadAsStringAsync(), path);
        }
    }

    [TestMethod]
    public async Task What_is_planned_is_not_done_and_what_is_upgraded_shows_what_it_was()
    {
        var planned = await SubmitAsync("createOrUpgradeAssembly?dryRun=true", new { assemblyName = "planned", descriptorName = Net, properties = new { deploymentLocation = "core" } });
        Assert.AreEqual("Planned", (string?)planned["status"]);
        Assert.IsNotEmpty(planned["executionPlan"]!.AsArray());
        Assert.IsEmpty(JsonNode.Parse(await s_host.Http.GetStringAsync("/api/topology/assemblies?name=planned"))!.AsArray());

        var created = await SubmitAsync("createOrUpgradeAssembly", new { assemblyName = "net2", descriptorName = Net, properties = new { deploymentLocation = "core" } });
        Assert.AreEqual("Completed", (string?)created["status"], created.ToJsonString());
        Assert.IsNull(created["previousInstance"]);
        var upgraded = await SubmitAsync("upgradeAssembly", new { assemblyName = "net2", properties = new { subnet = "10.9.0.0/24" } });

        Assert.AreEqual("Completed", (string?)upgraded["status"], upgraded.ToJsonString());
        Assert.AreEqual("Active", (string?)upgraded["previousInstance"]!["state"]);
        Assert.AreEqual("Upgrade Assembly", (string?)upgraded["lifecycleAction"]);
        var deletion = await SubmitAsync("deleteAssembly?dryRun=true", new { assemblyName = "net2" });
        Assert.IsTrue(deletion["executionPlan"]!.AsArray().Any(a => (string?)a!["action"] == "Uninstall"));
        _ = await SubmitAsync("deleteAssembly", new { assemblyName = "net2" });
    }

    // The process at its end, or the plan.
    private static async Task<JsonObject> SubmitAsync(string intent, object body)
    {
        using var response = await s_host.Http.PostAsJsonAsync($"/api/intent/{intent}", body);
        if (response.Headers.Location is not { } location)
        {
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        }

        _ = await s_host.Client.WaitForInstanceCompletionAsync(location.Segments[^1]);
        while (true)
        {
            var process = JsonNode.Parse(await s_host.Http.GetStringAsync(location.PathAndQuery))!.AsObject();
            if ((string?)process["status"] is not "In Progress")
            {
                return process;
            }
        }
    }
}
