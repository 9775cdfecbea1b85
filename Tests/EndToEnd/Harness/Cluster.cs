using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Kubelet;
using VoipWorkflows.KubernetesServer.Objects;
using VoipWorkflows.KubernetesServer.Serving;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>A Kubernetes API server whose pods are real processes of this machine, and what is to be seen of them past the product.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Location = "edge";

    private static readonly string[] s_kinds = ["ConfigMap", "NetworkAttachmentDefinition", "Pod", "Secret"];

    private readonly ApiServer _server;

    private Cluster(ApiServer server) => _server = server;

    public ScriptedKubelet Kubelet => _server.Kubelet;

    /// <summary>How much of each kind there is, as one comparable text.</summary>
    public string Counts => string.Join(", ", s_kinds.Select(kind => $"{Objects(kind).Count} {kind}"));

    /// <summary>The calls of all generators so far; a pod's files stay with the cluster until that goes.</summary>
    public CallCounts Calls =>
        Directory.EnumerateFiles(Kubelet.Folder, "stat.csv", SearchOption.AllDirectories).Select(CallCounts.Read).Aggregate(new CallCounts(0, 0, 0), (sum, counts) => sum + counts);

    /// <summary>What went wrong for the generators, as they say.</summary>
    public string Errors => string.Join('\n', Directory.EnumerateFiles(Kubelet.Folder, "errors.log", SearchOption.AllDirectories).Select(File.ReadAllText));

    /// <param name="onHost">Whether the pods have their networks' addresses, on which other machines reach them; on loopback otherwise.</param>
    public static async Task<Cluster> StartAsync(bool onHost = false)
    {
        var vnfs = Path.Combine(Repository.Root, "Catalog", "vnfs");
        return new Cluster(await ApiServer.StartAsync(settings: new KubeletSettings
        {
            OnLoopback = !onHost,
            OnHost = onHost,
            Images = new Dictionary<string, string>
            {
                ["kamailio"] = Path.Combine(vnfs, "voip-gateway", "kamailio-vnfc", "image"),
                ["ippbx"] = Path.Combine(vnfs, "ip-pbx", "asterisk-vnfc", "image"),
                ["sipp"] = Path.Combine(vnfs, "sip-performance", "sipp-vnfc", "image"),
            },
        }));
    }

    /// <summary>Makes it the deployment location that flavour 2 has its edge at.</summary>
    public async Task AddToAsync(VoipHost host)
    {
        using var reply = await host.Api.Http.PostAsJsonAsync("/api/deploymentLocations", new
        {
            name = Location,
            infrastructureType = "Kubernetes",
            infrastructureSpecificProperties = new Dictionary<string, string> { ["kubeconfig"] = _server.Kubeconfig, ["k8s_namespace"] = "default" },
        });
        Assert.AreEqual(HttpStatusCode.Created, reply.StatusCode, await reply.Content.ReadAsStringAsync());
        var tested = await host.RunAsync("locations", "test", Location);
        Assert.AreEqual(0, tested.ExitCode, tested.Output);
    }

    public List<JsonObject> Objects(string kind) => [.. _server.Registry.Store.List(ApiResource.OfKind(kind), null).Objects];

    /// <summary>The pods that a VNF runs as.</summary>
    public List<JsonObject> PodsOf(string vnf) => [.. Objects("Pod").Where(pod => (string?)pod["metadata"]!["labels"]?["app.kubernetes.io/name"] == vnf)];

    /// <summary>Waits until so many more calls have ended well.</summary>
    public async Task CallsAsync(int more)
    {
        var from = Calls.Successful;
        await Eventually.TrueAsync(() => Task.FromResult(Calls.Successful >= from + more), TimeSpan.FromSeconds(60), () => $"{more} more calls after {from}: {Calls}\n{Errors}");
    }

    public void AssertNothingLeft()
    {
        Assert.IsEmpty(s_kinds.SelectMany(Objects).ToList());
        Assert.AreEqual(0, Kubelet.Processes, "processes of pods are left");
        Assert.AreEqual(0, Kubelet.Addresses.Taken, "addresses are left");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
