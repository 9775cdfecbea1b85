using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Steps;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.KubernetesServer.Serving;

namespace VoipWorkflows.Activities.Tests.Kubernetes;

/// <summary>Deployment locations of type Kubernetes.</summary>
[TestClass]
public sealed class LocationTests
{
    private const string Good = """
        apiVersion: v1
        kind: Config
        clusters: [ { name: c, cluster: { server: "https://127.0.0.1:6443" } } ]
        users: [ { name: u, user: { token: hush-hush } } ]
        contexts: [ { name: x, context: { cluster: c, user: u, namespace: voip } } ]
        current-context: x
        """;

    private static readonly LocationTypes s_types = new([new KubernetesLocationType()]);

    [TestMethod]
    public void A_kubeconfig_or_none_is_enough()
    {
        Assert.AreEqual("Kubernetes", s_types.Checked(Location(Good)).InfrastructureType);
        _ = s_types.Checked(new DeploymentLocation { Name = "here", InfrastructureType = "kubernetes" });

        Assert.IsTrue(s_types.IsSecret("Kubernetes", "kubeconfig"));
        Assert.IsFalse(s_types.IsSecret("Kubernetes", "k8s_namespace"));
    }

    [TestMethod]
    [DataRow("{ token: hush-hush }", "{ exec: { apiVersion: client.authentication.k8s.io/v1, command: steal, interactiveMode: Never } }", "running a program")]
    [DataRow("{ token: hush-hush }", "{ client-certificate: /etc/shadow, client-key: /etc/shadow }", "not name files")]
    [DataRow("{ token: hush-hush }", "{ }", "must hold a token or a client certificate")]
    [DataRow("https://127.0.0.1:6443", "nowhere", "absolute https URL")]
    [DataRow("current-context: x", "current-context: y", "current-context that is one of its contexts")]
    [DataRow("cluster: c, user: u", "cluster: d, user: u", "lacks the cluster")]
    [DataRow("cluster: c, user: u", "cluster: c, user: v", "lacks the user")]
    [DataRow("apiVersion: v1", "apiVersion: [ v1", "is no kubeconfig in YAML: a list")]
    [DataRow("apiVersion: v1", "\tapiVersion: v1", "is no kubeconfig in YAML: there is an error in line 2")]
    public void A_kubeconfig_that_cannot_be_used_is_refused_without_showing_it(string part, string instead, string expected)
    {
        var refused = Assert.ThrowsExactly<IntentException>(() => s_types.Checked(Location(Good.Replace(part, instead, StringComparison.Ordinal))));

        Assert.Contains(expected, refused.Message);
        Assert.DoesNotContain("hush", refused.Message);
    }

    [TestMethod]
    public void A_namespace_that_cannot_be_is_refused()
    {
        var refused = Assert.ThrowsExactly<IntentException>(() => s_types.Checked(Location(Good, "Not_A_Name")));

        Assert.Contains("k8s_namespace is 'Not_A_Name'", refused.Message);
    }

    [TestMethod]
    public async Task A_probe_finds_a_cluster_that_answers_and_says_why_one_does_not()
    {
        var lab = await ClusterLab.StartAsync();
        var probe = new KubernetesProbe(lab.Get<KubernetesLocations>());

        Assert.IsNull(await probe.ProbeAsync(lab.Location, CancellationToken.None));
        _ = lab.Server.Inject(Fault.Status(403, "Forbidden", (_, _) => true));
        Assert.IsNull(await probe.ProbeAsync(lab.Location, CancellationToken.None), "whoever refuses is there");
        await lab.Server.DisposeAsync();

        // The first may meet the end of a connection that was kept; the next one finds nobody listening.
        Assert.IsNotNull(await probe.ProbeAsync(lab.Location, CancellationToken.None));
        Assert.Contains("refused", (await probe.ProbeAsync(lab.Location, CancellationToken.None))!);
    }

    [TestMethod]
    public async Task A_token_opens_the_cluster_and_a_wrong_one_is_refused_in_words()
    {
        await using var lab = await ClusterLab.StartAsync();
        lab.Location = Location(lab.Server.TokenKubeconfig);
        _ = await lab.RunAsync<RemoveStep, RemoveArguments>(new());

        lab.Location = Location(lab.Server.TokenKubeconfig.Replace(ApiServer.Token, "another", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<StepException>(() => lab.OnceAsync<RemoveStep, RemoveArguments>(new()));

        Assert.Contains("The cluster at 'edge' answered 401 Unauthorized", refused.Message);
        Assert.DoesNotContain("another", refused.Message);
    }

    private static DeploymentLocation Location(string kubeconfig, string ns = "") => new()
    {
        Name = "edge",
        InfrastructureType = "kubernetes",
        InfrastructureSpecificProperties = new Dictionary<string, string> { ["kubeconfig"] = kubeconfig, ["k8s_namespace"] = ns },
    };
}
