using System.Net;
using System.Net.Http.Json;
using VoipWorkflows.EndToEnd.Harness;
using VoipWorkflows.KubernetesServer.Kubelet;
using VoipWorkflows.KubernetesServer.Objects;
using VoipWorkflows.KubernetesServer.Serving;

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
        await using var cluster = await StartClusterAsync();
        await using var host = await VoipHost.StartAsync();
        await AddLocationsAsync(host, cluster);
        await host.Api.EndsAsync(await host.Api.CreateAsync("corebase", CoreBase));
        await host.Api.EndsAsync(await host.Api.CreateAsync("edgebase", EdgeBase));
        Assert.HasCount(2, Objects(cluster, "NetworkAttachmentDefinition"));

        await host.Api.EndsAsync(await host.Api.CreateAsync("voice", Voice));
        await host.Api.EndsAsync(await host.Api.CreateAsync("sip1", Generator, new { call_limit = "6", call_rate = "4", call_duration = "3" }));
        Assert.HasCount(2, Objects(cluster, "Pod"));
        await CallsAsync(cluster, 10);

        // One more PBX by hand: it is in the core, and gets its share from the gateway at the edge.
        await host.Api.EndsAsync(await host.Api.IntentAsync("scaleOutAssembly", new { assemblyName = "voice", clusterName = "voip-server" }));
        await CallsAsync(cluster, 10);
        await host.Api.EndsAsync(await host.Api.IntentAsync("scaleInAssembly", new { assemblyName = "voice", clusterName = "voip-server" }), seconds: 90);
        await CallsAsync(cluster, 5);

        await host.Api.EndsAsync(await host.Api.DeleteAsync("sip1"));
        var calls = Calls(cluster);
        var errors = Texts(cluster, "errors.log");
        await Services.TakeDownAsync(host.Api, "voice", "edgebase", "corebase");

        Assert.AreEqual(0, calls.Failed, $"{calls}\n{errors}");
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}");
        AssertNothingLeft(cluster);
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task An_evicted_gateway_comes_again_with_its_pool_and_carries_calls()
    {
        await using var cluster = await StartClusterAsync();
        await using var host = await VoipHost.StartAsync();
        await AddLocationsAsync(host, cluster);
        await host.Api.EndsAsync(await host.Api.CreateAsync("corebase", CoreBase));
        await host.Api.EndsAsync(await host.Api.CreateAsync("edgebase", EdgeBase));
        await host.Api.EndsAsync(await host.Api.CreateAsync("voice", Voice, new { gateway_integrity_period = "1" }));
        var former = (string)Objects(cluster, "Pod").Single();

        await cluster.Kubelet.EvictAsync("default", former[(former.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        await Eventually.TrueAsync(
            async () => (await host.Api.ProcessesAsync("voice")).Any(process => ((string?)process["intentType"])?.Contains("heal", StringComparison.OrdinalIgnoreCase) == true && (string?)process["status"] == "Completed"),
            TimeSpan.FromSeconds(90),
            () => $"the gateway is not healed:\n{host.Output}");
        await host.Api.EndsAsync(await host.Api.CreateAsync("sip1", Generator, new { call_limit = "4", call_rate = "4", call_duration = "2" }));
        await CallsAsync(cluster, 5);

        await Services.TakeDownAsync(host.Api, "sip1", "voice", "edgebase", "corebase");
        AssertNothingLeft(cluster);
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task A_host_that_is_killed_while_pods_come_up_makes_each_of_them_once()
    {
        await using var cluster = await StartClusterAsync();
        await using var host = await VoipHost.StartAsync();
        await AddLocationsAsync(host, cluster);
        await host.Api.EndsAsync(await host.Api.CreateAsync("corebase", CoreBase));
        var process = await host.Api.CreateAsync("edgebase", EdgeBase);
        await host.KillAsync();
        await host.StartProcessAsync();
        await host.Api.EndsAsync(process);

        process = await host.Api.CreateAsync("voice", Voice);
        await Eventually.TrueAsync(() => Task.FromResult(Objects(cluster, "Pod").Count > 0), TimeSpan.FromSeconds(30), () => "no pod is made");
        await host.KillAsync();
        await host.StartProcessAsync();
        await host.Api.EndsAsync(process);

        Assert.HasCount(1, Objects(cluster, "Pod"));
        await Services.TakeDownAsync(host.Api, "voice", "edgebase", "corebase");
        AssertNothingLeft(cluster);
        Leftovers.AssertNone(host.DataFolder);
    }

    private static Task<ApiServer> StartClusterAsync()
    {
        var vnfs = Path.Combine(Repository.Root, "Catalog", "vnfs");
        return ApiServer.StartAsync(settings: new KubeletSettings
        {
            OnLoopback = true,
            Images = new Dictionary<string, string>
            {
                ["kamailio"] = Path.Combine(vnfs, "voip-gateway", "kamailio-vnfc", "image"),
                ["ippbx"] = Path.Combine(vnfs, "ip-pbx", "asterisk-vnfc", "image"),
                ["sipp"] = Path.Combine(vnfs, "sip-performance", "sipp-vnfc", "image"),
            },
        });
    }

    private static async Task AddLocationsAsync(VoipHost host, ApiServer cluster)
    {
        await AddLocationAsync(host, "core-provider", "Local", []);
        await AddLocationAsync(host, "edge", "Kubernetes", new() { ["kubeconfig"] = cluster.Kubeconfig, ["k8s_namespace"] = "default" });
        var tested = await host.RunAsync("locations", "test", "edge");
        Assert.AreEqual(0, tested.ExitCode, tested.Output);
    }

    private static async Task AddLocationAsync(VoipHost host, string name, string type, Dictionary<string, string> properties)
    {
        using var reply = await host.Api.Http.PostAsJsonAsync("/api/deploymentLocations", new { name, infrastructureType = type, infrastructureSpecificProperties = properties });
        Assert.AreEqual(HttpStatusCode.Created, reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    private static List<string> Objects(ApiServer cluster, string kind) =>
        [.. cluster.Registry.Store.List(ApiResource.OfKind(kind), null).Objects.Select(o => $"{kind} {o["metadata"]!["name"]}")];

    // A pod's files stay with the cluster until that goes.
    private static CallCounts Calls(ApiServer cluster) =>
        Directory.EnumerateFiles(cluster.Kubelet.Folder, "stat.csv", SearchOption.AllDirectories).Select(CallCounts.Read).Aggregate(new CallCounts(0, 0, 0), (sum, counts) => sum + counts);

    private static string Texts(ApiServer cluster, string name) =>
        string.Join('\n', Directory.EnumerateFiles(cluster.Kubelet.Folder, name, SearchOption.AllDirectories).Select(File.ReadAllText));

    private static async Task CallsAsync(ApiServer cluster, int more)
    {
        var from = Calls(cluster).Successful;
        await Eventually.TrueAsync(
            () => Task.FromResult(Calls(cluster).Successful >= from + more), TimeSpan.FromSeconds(60), () => $"{more} more calls after {from}: {Calls(cluster)}");
    }

    private static void AssertNothingLeft(ApiServer cluster)
    {
        Assert.IsEmpty(Objects(cluster, "Pod").Concat(Objects(cluster, "ConfigMap")).Concat(Objects(cluster, "Secret")).Concat(Objects(cluster, "NetworkAttachmentDefinition")).ToList());
        Assert.AreEqual(0, cluster.Kubelet.Processes, "processes of pods are left");
        Assert.AreEqual(0, cluster.Kubelet.Addresses.Taken, "addresses are left");
    }
}
