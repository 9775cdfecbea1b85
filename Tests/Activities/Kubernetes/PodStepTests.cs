using System.Text.Json.Nodes;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Objects;
using VoipWorkflows.Activities.Kubernetes.Steps;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.KubernetesServer.Kubelet;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.Activities.Tests.Kubernetes;

/// <summary>A VNF's pod from its networks to nothing, on a cluster that behaves.</summary>
[TestClass]
public sealed class PodStepTests
{
    [TestMethod]
    public async Task A_pod_comes_up_on_its_networks_and_goes_away_with_all_that_was_made_for_it()
    {
        await using var lab = await ClusterLab.StartAsync();
        var network = ClusterLab.Owner("voice__edge-internal__network");
        await NetworkAsync(lab, network);
        var config = await lab.RunAsync<ConfigStep, ConfigArguments>(new() { Files = new() { ["main.cfg"] = "main.cfg" }, Values = new() { ["address"] = "@main@" } });

        _ = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Configuration = config.Outputs["fingerprint"] });
        var ready = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());
        var address = await lab.RunAsync<AddressStep, AddressArguments>(new() { Interface = "voice" });

        Assert.AreEqual("10.0.10.51", address.Outputs["address"]);
        Assert.AreEqual("node-1", ready.Outputs["node"]);
        var pod = lab.Pod()!;
        Assert.AreEqual("voipworkflows", (string?)pod["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]);
        Assert.IsTrue((bool)pod["spec"]!["securityContext"]!["runAsNonRoot"]!);
        Assert.IsTrue((bool)pod["spec"]!["containers"]![0]!["securityContext"]!["readOnlyRootFilesystem"]!);
        Assert.AreEqual(40, (int)pod["spec"]!["terminationGracePeriodSeconds"]!);
        Assert.HasCount(4, lab.Made());

        _ = await lab.RunAsync<RemoveStep, RemoveArguments>(new());
        _ = await lab.RunAsync<RemoveStep, RemoveArguments>(new(), network);

        Assert.IsEmpty(lab.Made());
        Assert.AreEqual(0, lab.Server.Kubelet.Addresses.Taken);
        _ = await lab.RunAsync<RemoveStep, RemoveArguments>(new());
    }

    [TestMethod]
    public async Task Configuration_with_a_secret_in_it_is_made_a_Secret_or_nothing()
    {
        await using var lab = await ClusterLab.StartAsync();
        var config = new ConfigArguments { Files = new() { ["main.cfg"] = "main.cfg" }, Values = new() { ["address"] = "tr0ub4dor" } };

        var refused = await Assert.ThrowsExactlyAsync<StepInputException>(() => lab.OnceAsync<ConfigStep, ConfigArguments>(config, hasSecrets: true));
        var made = await lab.OnceAsync<ConfigStep, ConfigArguments>(config with { Secret = true }, hasSecrets: true);

        Assert.Contains("'secret: true'", refused.Message);
        Assert.IsNull(lab.Find("ConfigMap", made.Outputs["name"]));
        Assert.IsNotNull(lab.Find("Secret", made.Outputs["name"]));
    }

    [TestMethod]
    public async Task A_second_run_of_every_step_adopts_what_the_first_made()
    {
        await using var lab = await ClusterLab.StartAsync();
        await NetworkAsync(lab);
        await NetworkAsync(lab);
        var first = await lab.RunAsync<PodStep, PodArguments>(Pod());
        var version = lab.Pod()!["metadata"]!["uid"]!.ToString();

        var second = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Addresses = new() { ["voice"] = "10.0.10.99" } });

        Assert.AreEqual(first.Outputs["uid"], second.Outputs["uid"], "addresses are for a pod that has to be made anew");
        Assert.AreEqual(version, second.Outputs["uid"]);
    }

    [TestMethod]
    public async Task A_pod_that_comes_again_gets_the_addresses_that_it_had()
    {
        await using var lab = await ClusterLab.StartAsync();
        await NetworkAsync(lab);
        _ = await lab.RunAsync<PodStep, PodArguments>(Pod());
        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());
        _ = await lab.RunAsync<StopStep, StopArguments>(new());
        Assert.IsNull(lab.Pod());

        _ = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Addresses = new() { ["voice"] = "10.0.10.51" } });
        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());

        Assert.AreEqual("10.0.10.51", (await lab.RunAsync<AddressStep, AddressArguments>(new() { Interface = "voice" })).Outputs["address"], "round robin would have given .52");
    }

    [TestMethod]
    public async Task A_pod_with_another_configuration_is_made_anew()
    {
        await using var lab = await ClusterLab.StartAsync();
        await NetworkAsync(lab);
        var first = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Configuration = "one" });

        var second = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Configuration = "two" });

        Assert.AreNotEqual(first.Outputs["uid"], second.Outputs["uid"]);
    }

    [TestMethod]
    public async Task What_somebody_else_made_under_the_same_name_is_left_alone()
    {
        await using var lab = await ClusterLab.StartAsync();
        var strange = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = ObjectNames.Of(ClusterLab.Owner()), ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "Helm" } },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "x", ["image"] = "x" }) },
        };
        _ = lab.Server.Registry.Create(ApiResource.OfKind("Pod"), "default", strange, PodStatus.Controller);

        var refused = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => lab.RunAsync<PodStep, PodArguments>(Pod()));
        _ = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => lab.RunAsync<StopStep, StopArguments>(new()));
        _ = await lab.RunAsync<RemoveStep, RemoveArguments>(new());

        Assert.Contains("is managed by Helm", refused.Message);
        Assert.IsNotNull(lab.Pod());
    }

    [TestMethod]
    public async Task What_an_earlier_life_of_the_assembly_left_is_not_taken_over()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Networks = [] }, ClusterLab.Owner(id: "former"));

        var refused = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => lab.RunAsync<PodStep, PodArguments>(Pod() with { Networks = [] }));

        Assert.Contains("in another life or of another host", refused.Message);
    }

    [TestMethod]
    public async Task Deleting_the_owner_object_takes_everything_of_the_assembly_along()
    {
        await using var lab = await ClusterLab.StartAsync();
        await NetworkAsync(lab);
        _ = await lab.RunAsync<PodStep, PodArguments>(Pod());

        _ = lab.Server.Registry.Deletion.Delete(new ObjectKey(ApiResource.OfKind("ConfigMap"), "default", ObjectNames.OfAssembly(ClusterLab.Owner())), new DeleteOptions());
        await lab.UntilAsync(() => lab.Made().Count == 0);

        Assert.IsNull(lab.Pod());
    }

    [TestMethod]
    public async Task The_owner_object_stays_while_another_component_has_something()
    {
        await using var lab = await ClusterLab.StartAsync();
        var (one, two) = (ClusterLab.Owner("voice__voip-server__1__asterisk"), ClusterLab.Owner("voice__voip-server__2__asterisk"));
        _ = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Networks = [] }, one);
        _ = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Networks = [] }, two);
        Assert.AreEqual("2", (string?)lab.Pod(two)!["metadata"]!["labels"]!["voipworkflows.io/index"]);

        _ = await lab.RunAsync<RemoveStep, RemoveArguments>(new(), one);
        Assert.HasCount(2, lab.Made());
        _ = await lab.RunAsync<RemoveStep, RemoveArguments>(new(), two);

        Assert.IsEmpty(lab.Made());
    }

    [TestMethod]
    [DataRow("voice_internal", "10.0.10.0/24", "10.0.10.51", "10.0.10.60", "id is 'voice_internal'")]
    [DataRow("voice", "10.0.10.0", "10.0.10.51", "10.0.10.60", "subnet is '10.0.10.0'")]
    [DataRow("voice", "10.0.10.0/24", "10.0.11.51", "10.0.10.60", "start is '10.0.11.51' and must be an address of 10.0.10.0/24")]
    [DataRow("voice", "10.0.10.0/24", "10.0.10.60", "10.0.10.51", "is empty")]
    public async Task A_network_that_cannot_be_is_refused_with_the_argument_named(string id, string subnet, string start, string end, string expected)
    {
        await using var lab = await ClusterLab.StartAsync();

        var refused = await Assert.ThrowsExactlyAsync<StepInputException>(() =>
            lab.RunAsync<NetworkStep, NetworkArguments>(new() { Id = id, Subnet = subnet, Start = start, End = end }));

        Assert.Contains(expected, refused.Message);
    }

    [TestMethod]
    public async Task A_command_in_a_pod_gives_its_output_or_fails_with_what_it_said()
    {
        await using var lab = await ClusterLab.StartAsync(new KubeletSettings { Command = command => command[0] == "fail" ? (3, "no such thing\n") : (0, string.Join(' ', command)) });
        _ = await lab.RunAsync<PodStep, PodArguments>(Pod() with { Networks = [] });
        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());

        var done = await lab.OnceAsync<ExecStep, ExecArguments>(new() { Command = ["say", "hello there"] });
        var failed = await Assert.ThrowsExactlyAsync<StepException>(() => lab.OnceAsync<ExecStep, ExecArguments>(new() { Command = ["fail"] }));

        Assert.AreEqual("say hello there", done.Outputs["output"]);
        Assert.Contains("ended with 3: no such thing", failed.Message);
    }

    internal static PodArguments Pod() => new()
    {
        Template = "pod.yaml",
        Values = new() { ["image"] = "test:1" },
        Networks = new() { ["voice"] = "voice" },
        Grace = TimeSpan.FromSeconds(40),
    };

    internal static Task<StepResult> NetworkAsync(ClusterLab lab, StepOwner? owner = null) =>
        lab.RunAsync<NetworkStep, NetworkArguments>(new() { Id = "voice", Subnet = "10.0.10.0/24", Start = "10.0.10.51", End = "10.0.10.60" }, owner);
}
