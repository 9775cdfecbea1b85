using System.Text.Json.Nodes;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Steps;
using VoipWorkflows.KubernetesServer.Kubelet;
using VoipWorkflows.KubernetesServer.Serving;

namespace VoipWorkflows.Activities.Tests.Kubernetes;

/// <summary>What can go wrong in a cluster: each time the steps converge or stop with a reason.</summary>
[TestClass]
public sealed class FaultTests
{
    [TestMethod]
    [DataRow(nameof(PodFate.ImagePullBackOff), "ImagePull")]
    [DataRow(nameof(PodFate.CrashLoopBackOff), "CrashLoopBackOff")]
    [DataRow(nameof(PodFate.Unschedulable), "no node takes it: Unschedulable: 0/1 nodes are available")]
    public async Task A_pod_that_cannot_come_up_is_a_failure_at_once(string fate, string expected)
    {
        await using var lab = await ClusterLab.StartAsync(Fate(fate));
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });

        var failed = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => lab.RunAsync<PodReadyStep, PodReadyArguments>(new()));

        Assert.Contains(expected, failed.Message);
    }

    [TestMethod]
    public async Task A_failed_pod_is_made_anew_when_its_image_can_be_had()
    {
        var fate = PodFate.ImagePullBackOff;
        await using var lab = await ClusterLab.StartAsync(new KubeletSettings { FateOf = _ => fate, Pace = TimeSpan.FromMilliseconds(2) });
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });
        _ = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => lab.RunAsync<PodReadyStep, PodReadyArguments>(new()));

        fate = PodFate.Runs;
        _ = await lab.RunAsync<RemoveStep, RemoveArguments>(new());
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });

        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());
    }

    [TestMethod]
    public async Task A_network_that_is_missing_is_named()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod());

        var failed = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => lab.RunAsync<PodReadyStep, PodReadyArguments>(new()));

        Assert.Contains("the network 'voice' does not exist in namespace default", failed.Message);
    }

    [TestMethod]
    [DataRow(nameof(PodFate.NoNetworkStatus))]
    [DataRow(nameof(PodFate.PartialNetworkStatus))]
    public async Task A_ready_pod_without_its_addresses_is_waited_for_and_the_network_named(string fate)
    {
        await using var lab = await ClusterLab.StartAsync(Fate(fate));
        _ = await PodStepTests.NetworkAsync(lab);
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod());
        await lab.UntilAsync(() => IsReady(lab.Pod()!));

        var ready = await lab.OnceAsync<PodReadyStep, PodReadyArguments>(new());
        var integrity = await lab.OnceAsync<IntegrityStep, IntegrityArguments>(new());

        Assert.Contains("to be reported an address on voice in its network-status", ready.Wait!.Reason);
        Assert.AreEqual("BROKEN", integrity.Outputs["integrity"]);
    }

    [TestMethod]
    public async Task An_exhausted_range_is_a_failure_at_once()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = await lab.RunAsync<NetworkStep, NetworkArguments>(new() { Id = "voice", Subnet = "10.0.10.0/24", Start = "10.0.10.51", End = "10.0.10.51" });
        var other = ClusterLab.Owner("voice__voip-server__1__asterisk");
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod(), other);
        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new(), other);
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod());

        var failed = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => lab.RunAsync<PodReadyStep, PodReadyArguments>(new()));

        Assert.Contains("no IP addresses available", failed.Message);
    }

    [TestMethod]
    public async Task An_evicted_pod_is_broken_and_comes_again()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = await PodStepTests.NetworkAsync(lab);
        var first = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod());
        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());
        await lab.Server.Kubelet.EvictAsync(ClusterLab.Namespace, first.Outputs["name"]);

        var broken = await lab.OnceAsync<IntegrityStep, IntegrityArguments>(new());
        var second = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod());
        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());

        Assert.Contains("it failed: Evicted: The node was low on resource: memory.", broken.Outputs["reason"]);
        Assert.AreNotEqual(first.Outputs["uid"], second.Outputs["uid"]);
        Assert.AreEqual("OK", (await lab.OnceAsync<IntegrityStep, IntegrityArguments>(new())).Outputs["integrity"]);
    }

    [TestMethod]
    public async Task A_pod_whose_containers_end_is_broken_with_their_exit_code()
    {
        await using var lab = await ClusterLab.StartAsync();
        var pod = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });
        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());
        await lab.Server.Kubelet.CrashAsync(ClusterLab.Namespace, pod.Outputs["name"], 137);

        Assert.Contains("container main ended with 137", (await lab.OnceAsync<IntegrityStep, IntegrityArguments>(new())).Outputs["reason"]);
    }

    [TestMethod]
    public async Task A_pod_on_a_lost_node_is_waited_for_with_the_reason_and_goes_by_force_where_that_is_allowed()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [], Grace = TimeSpan.FromSeconds(1) });
        _ = await lab.RunAsync<PodReadyStep, PodReadyArguments>(new());
        lab.Server.Kubelet.LoseNode();
        var broken = await lab.OnceAsync<IntegrityStep, IntegrityArguments>(new());
        var asked = await lab.OnceAsync<StopStep, StopArguments>(new() { Grace = TimeSpan.FromSeconds(1) });

        // The time of its end has passed, as seen in the cluster.
        _ = lab.Store.Change(new(KubernetesServer.Objects.ApiResource.OfKind("Pod"), ClusterLab.Namespace, (string)lab.Pod()!["metadata"]!["name"]!), pod =>
        {
            pod!["metadata"]!["deletionTimestamp"] = "2020-01-01T00:00:00Z";
            return pod;
        });
        var overdue = await lab.OnceAsync<StopStep, StopArguments>(new());
        var forced = await lab.OnceAsync<StopStep, StopArguments>(new() { ForceAfter = TimeSpan.FromSeconds(60) });

        Assert.Contains("NodeLost", broken.Outputs["reason"]);
        Assert.Contains("to end and be gone", asked.Wait!.Reason);
        Assert.Contains("its node node-1 may be lost", overdue.Wait!.Reason);
        Assert.IsNull(forced.Wait);
        Assert.IsNull(lab.Pod());
    }

    [TestMethod]
    [DataRow(429, "TooManyRequests", 30)]
    [DataRow(503, "ServiceUnavailable", 7)]
    public async Task A_cluster_that_asks_to_come_later_is_asked_later_by_a_durable_timer(int code, string reason, int seconds)
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = lab.Server.Inject(Fault.Status(code, reason, (_, _) => true, times: 1, retryAfter: seconds));

        var later = await lab.OnceAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });

        Assert.AreEqual(TimeSpan.FromSeconds(seconds), later.Wait!.Pause);
        Assert.Contains(reason, later.Wait.Reason);
    }

    [TestMethod]
    public async Task A_server_that_is_starting_up_is_asked_again()
    {
        await using var lab = await ClusterLab.StartAsync();
        var fault = lab.Server.Inject(new Fault((_, _) => true, FaultKind.Status) { Code = 503, PlainText = "starting", Times = 2 });

        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });

        Assert.AreEqual(2, fault.Hits);
    }

    [TestMethod]
    public async Task A_pod_whose_creation_was_carried_out_and_whose_reply_was_lost_is_made_once()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = lab.Server.Inject(new Fault((method, path) => method == "POST" && path.Contains("/pods", StringComparison.Ordinal), FaultKind.CutReply));

        var lost = await lab.OnceAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });
        var made = lab.Pod()!["metadata"]!["uid"]!.ToString();
        var adopted = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });

        Assert.Contains("cannot be reached", lost.Wait!.Reason);
        Assert.AreEqual(made, adopted.Outputs["uid"]);
    }

    [TestMethod]
    public async Task Cut_connections_anywhere_on_the_way_up_and_down_leave_nothing_behind()
    {
        await using var lab = await ClusterLab.StartAsync();
        for (var hit = 0; hit < 14; hit++)
        {
            var (left, kind) = (hit, hit % 2 == 0 ? FaultKind.CutReply : FaultKind.CutRequest);
            _ = lab.Server.Inject(new Fault((_, _) => left-- == 0, kind));
            _ = await PersistAsync(() => PodStepTests.NetworkAsync(lab));
            _ = await PersistAsync(() => lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod()));
            _ = await PersistAsync(() => lab.RunAsync<PodReadyStep, PodReadyArguments>(new()));
            _ = await PersistAsync(() => lab.RunAsync<RemoveStep, RemoveArguments>(new()));
            Assert.IsEmpty(lab.Made(), $"after a connection cut at request {hit}");
        }
    }

    [TestMethod]
    public async Task A_conflict_is_looked_at_again()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = lab.Server.Inject(Fault.Status(409, "Conflict", (method, path) => method == "PATCH" && path.Contains("network-attachment", StringComparison.Ordinal)));

        var conflict = await lab.OnceAsync<NetworkStep, NetworkArguments>(new() { Id = "voice", Subnet = "10.0.10.0/24", Start = "10.0.10.51", End = "10.0.10.60" });
        _ = await PodStepTests.NetworkAsync(lab);

        Assert.Contains("a second look", conflict.Wait!.Reason);
        Assert.IsNotNull(lab.Find("NetworkAttachmentDefinition", "voice"));
    }

    [TestMethod]
    public async Task What_cannot_be_changed_is_made_anew()
    {
        await using var lab = await ClusterLab.StartAsync();
        var files = new ConfigArguments { Files = new() { ["main.cfg"] = "main.cfg" }, Values = new() { ["address"] = "x" } };
        var name = (await lab.RunAsync<ConfigStep, ConfigArguments>(files)).Outputs["name"];
        var uid = lab.Find("ConfigMap", name)!["metadata"]!["uid"]!.ToString();
        _ = lab.Server.Inject(Fault.Status(422, "Invalid", (method, path) => method == "PATCH" && path.Contains($"/configmaps/{name}", StringComparison.Ordinal)));

        _ = await lab.RunAsync<ConfigStep, ConfigArguments>(files);

        Assert.AreNotEqual(uid, lab.Find("ConfigMap", name)!["metadata"]!["uid"]!.ToString());
    }

    [TestMethod]
    public async Task A_pod_that_the_server_finds_invalid_is_no_use_trying_again()
    {
        await using var lab = await ClusterLab.StartAsync();
        lab.Write("vnf/pod.yaml", "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    image: x\n    volumeMounts: [ { name: nowhere, mountPath: /x } ]\n");

        var refused = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] }));

        Assert.Contains("422 Invalid", refused.Message);
        Assert.Contains("spec.containers[0].volumeMounts[0].name", refused.Message);
    }

    [TestMethod]
    public async Task A_pod_that_went_and_came_again_under_the_same_name_is_not_deleted_for_the_former()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });
        var fault = lab.Server.Inject(Fault.Status(409, "Conflict", (method, _) => method == "DELETE"));

        _ = await lab.OnceAsync<StopStep, StopArguments>(new());

        Assert.AreEqual(1, fault.Hits);
        var sent = lab.Server.Handler.Requests.Count(request => request.StartsWith("DELETE", StringComparison.Ordinal));
        Assert.AreEqual(1, sent, "what is another pod by now is left alone");
    }

    [TestMethod]
    public async Task A_slow_answer_is_not_waited_for_longer_than_an_attempt_may_take()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = lab.Server.Inject(new Fault((_, _) => true, FaultKind.Slow) { Delay = TimeSpan.FromMinutes(5), Times = 1 });

        _ = await lab.RunAsync<PodStep, PodArguments>(PodStepTests.Pod() with { Networks = [] });

        Assert.IsNotNull(lab.Pod());
    }

    [TestMethod]
    public async Task A_cluster_that_is_gone_is_named_with_its_location()
    {
        var lab = await ClusterLab.StartAsync();
        await lab.Server.DisposeAsync();

        var silent = await lab.OnceAsync<PodStep, PodArguments>(PodStepTests.Pod());
        _ = await Assert.ThrowsExactlyAsync<LocationSilentException>(() => lab.OnceAsync<IntegrityStep, IntegrityArguments>(new()));

        Assert.Contains("The cluster at 'edge' cannot be reached", silent.Wait!.Reason);
    }

    private static async Task<StepResult> PersistAsync(Func<Task<StepResult>> run)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (Exception exception) when (attempt < 4 && exception is not PermanentFailureException)
            {
                // As a workflow does: a failure that may pass is tried again.
            }
        }
    }

    private static KubeletSettings Fate(string fate) => new() { FateOf = _ => Enum.Parse<PodFate>(fate), Pace = TimeSpan.FromMilliseconds(2) };

    private static bool IsReady(JsonObject pod) =>
        (pod["status"]?["conditions"] as JsonArray ?? []).Any(condition => (string?)condition!["type"] == "Ready" && (string?)condition["status"] == "True");
}
