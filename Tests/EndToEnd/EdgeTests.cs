using System.Net;
using System.Net.Http.Json;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>Flavour 2 with its edge on a Kubernetes API server whose pods are real processes, and its core on this machine.</summary>
[TestClass]
public sealed class EdgeTests
{
    private const string CoreBase = "assembly::core-provider-base::0.1";
    private const string EdgeBase = "assembly::edge-provider-base::0.1";
    private const string Voice = "assembly::provider-voice-service-edge::1.0";
    private const string Generator = "assembly::provider-voice-load-generator::1.0";

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task A_gateway_in_a_pod_spreads_the_calls_of_a_generator_in_a_pod_over_a_pool_elsewhere()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var host = await VoipHost.StartAsync();
        await AddLocationsAsync(host, cluster);
        await host.Api.EndsAsync(await host.Api.CreateAsync("corebase", CoreBase));
        await host.Api.EndsAsync(await host.Api.CreateAsync("edgebase", EdgeBase));
        Assert.HasCount(2, cluster.Objects("NetworkAttachmentDefinition"));

        await host.Api.EndsAsync(await host.Api.CreateAsync("voice", Voice));
        await host.Api.EndsAsync(await host.Api.CreateAsync("sip1", Generator, new { call_limit = "6", call_rate = "4", call_duration = "3" }));
        Assert.HasCount(2, cluster.Objects("Pod"));
        await cluster.CallsAsync(10);

        // One more PBX by hand: it is in the core, and gets its share from the gateway at the edge.
        await host.Api.EndsAsync(await host.Api.IntentAsync("scaleOutAssembly", new { assemblyName = "voice", clusterName = "voip-server" }));
        await cluster.CallsAsync(10);
        await host.Api.EndsAsync(await host.Api.IntentAsync("scaleInAssembly", new { assemblyName = "voice", clusterName = "voip-server" }), seconds: 90);
        await cluster.CallsAsync(5);

        await host.Api.EndsAsync(await host.Api.DeleteAsync("sip1"));
        var calls = cluster.Calls;
        var errors = cluster.Errors;
        await Services.TakeDownAsync(host.Api, "voice", "edgebase", "corebase");

        Assert.AreEqual(0, calls.Failed, $"{calls}\n{errors}");
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}");
        cluster.AssertNothingLeft();
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task An_evicted_gateway_comes_again_with_its_pool_and_carries_calls()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var host = await VoipHost.StartAsync();
        await AddLocationsAsync(host, cluster);
        await host.Api.EndsAsync(await host.Api.CreateAsync("corebase", CoreBase));
        await host.Api.EndsAsync(await host.Api.CreateAsync("edgebase", EdgeBase));
        await host.Api.EndsAsync(await host.Api.CreateAsync("voice", Voice, new { gateway_integrity_period = "1" }));
        var former = (string)cluster.Objects("Pod").Single()["metadata"]!["name"]!;

        await cluster.Kubelet.EvictAsync("default", former);
        await Eventually.TrueAsync(
            async () => (await host.Api.ProcessesAsync("voice")).Any(process => ((string?)process["intentType"])?.Contains("heal", StringComparison.OrdinalIgnoreCase) == true && (string?)process["status"] == "Completed"),
            TimeSpan.FromSeconds(90),
            () => $"the gateway is not healed:\n{host.Output}");
        await host.Api.EndsAsync(await host.Api.CreateAsync("sip1", Generator, new { call_limit = "4", call_rate = "4", call_duration = "2" }));
        await cluster.CallsAsync(5);

        await Services.TakeDownAsync(host.Api, "sip1", "voice", "edgebase", "corebase");
        cluster.AssertNothingLeft();
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task A_host_that_is_killed_while_pods_come_up_makes_each_of_them_once()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var host = await VoipHost.StartAsync();
        await AddLocationsAsync(host, cluster);
        await host.Api.EndsAsync(await host.Api.CreateAsync("corebase", CoreBase));
        var process = await host.Api.CreateAsync("edgebase", EdgeBase);
        await host.KillAsync();
        await host.StartProcessAsync();
        await host.Api.EndsAsync(process);

        process = await host.Api.CreateAsync("voice", Voice);
        await Eventually.TrueAsync(() => Task.FromResult(cluster.Objects("Pod").Count > 0), TimeSpan.FromSeconds(30), () => "no pod is made");
        await host.KillAsync();
        await host.StartProcessAsync();
        await host.Api.EndsAsync(process);

        Assert.HasCount(1, cluster.Objects("Pod"));
        await Services.TakeDownAsync(host.Api, "voice", "edgebase", "corebase");
        cluster.AssertNothingLeft();
        Leftovers.AssertNone(host.DataFolder);
    }

    private static async Task AddLocationsAsync(VoipHost host, Cluster cluster)
    {
        using var reply = await host.Api.Http.PostAsJsonAsync("/api/deploymentLocations", new { name = "core-provider", infrastructureType = "Local" });
        Assert.AreEqual(HttpStatusCode.Created, reply.StatusCode, await reply.Content.ReadAsStringAsync());
        await cluster.AddToAsync(host);
    }
}
