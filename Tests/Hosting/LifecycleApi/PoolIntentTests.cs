using System.Net;
using System.Net.Http.Json;

namespace VoipWorkflows.Hosting.Tests.LifecycleApi;

/// <summary>Refusals of what concerns pools and their monitors.</summary>
[TestClass]
public sealed class PoolIntentTests
{
    private static TestHost s_host = null!;

    [ClassInitialize]
    public static async Task StartHostAsync(TestContext context) => s_host = await TestHost.StartAsync();

    [ClassCleanup]
    public static async Task StopHostAsync() => await s_host.DisposeAsync();

    [TestMethod]
    [DataRow("scaleOutAssembly", """{"assemblyName":"net"}""", "clusterName is missing")]
    [DataRow("scaleInAssembly", """{"assemblyName":"nobody","clusterName":"x"}""", "Cannot find assembly instance with name nobody")]
    [DataRow("healAssembly", """{"assemblyName":"net"}""", "brokenComponentName is missing")]
    [DataRow("healAssembly", """{"assemblyName":"nobody","brokenComponentId":"4711"}""", "Cannot find assembly instance with name nobody")]
    public async Task A_wrong_pool_intent_is_400_and_the_fault_is_named(string intent, string body, string named)
    {
        using var response = await s_host.Http.PostAsync($"/api/intent/{intent}", new StringContent(body));

        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task An_id_that_is_no_component_of_the_assembly_is_400()
    {
        using var created = await s_host.Http.PostAsJsonAsync("/api/intent/createAssembly", new { assemblyName = "net", descriptorName = "assembly::tenant-neutron-network::1.0", intendedState = "Active", properties = new { deploymentLocation = "core" } });
        _ = await s_host.Client.WaitForInstanceCompletionAsync(created.Headers.Location!.Segments[^1]);

        using var response = await s_host.Http.PostAsJsonAsync("/api/intent/healAssembly", new { assemblyName = "net", brokenComponentMetricKey = "4711" });

        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("brokenComponentMetricKey '4711' is no component of net", await response.Content.ReadAsStringAsync());
        using var deleted = await s_host.Http.PostAsJsonAsync("/api/intent/deleteAssembly", new { assemblyName = "net" });
        _ = await s_host.Client.WaitForInstanceCompletionAsync(deleted.Headers.Location!.Segments[^1]);
    }

    [TestMethod]
    [DataRow("/api/send/load/4711/?metricName=h_load&load=50", HttpStatusCode.NotFound, "4711")]
    [DataRow("/api/send/integrity/4711?metricName=h_integrity&integrity=OK", HttpStatusCode.NotFound, "4711")]
    [DataRow("/api/send/load/4711?load=50", HttpStatusCode.BadRequest, "'metricName' is missing")]
    [DataRow("/api/send/load/4711?metricName=h_load", HttpStatusCode.BadRequest, "'load' is missing")]
    [DataRow("/api/send/integrity/4711?metricName=h_integrity", HttpStatusCode.BadRequest, "'integrity' is missing")]
    public async Task A_sample_that_nothing_waits_for_or_that_is_none_is_refused(string path, HttpStatusCode expected, string named)
    {
        using var response = await s_host.Http.GetAsync(path);

        Assert.AreEqual(expected, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync());
    }
}
