using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Kubelet;

namespace VoipWorkflows.Activities.Tests.Kubernetes;

/// <summary>The API server of these tests, held against a client that was not written with it: Debian's kubectl.</summary>
[TestClass]
public sealed class KubectlTests
{
    private const int FirstWithWebSockets = 31;

    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec:
          terminationGracePeriodSeconds: 1
          containers:
          - { name: main, image: "web:1", args: [serve] }
        """;

    [TestMethod]
    public async Task A_pod_is_applied_waited_for_shown_and_deleted()
    {
        await using var lab = await ClusterLab.StartAsync();

        Assert.Contains("serverside-applied", await RunAsync(lab, Pod, "apply", "--server-side", "-f", "-"));
        Assert.Contains("condition met", await RunAsync(lab, null, "wait", "--for=condition=Ready", "pod/web", "--timeout=20s"));
        var shown = await RunAsync(lab, null, "get", "pods", "-l", "app=web");
        var described = await RunAsync(lab, null, "describe", "pod", "web");
        Assert.Contains("deleted", await RunAsync(lab, null, "delete", "pod", "web"));

        Assert.Contains("1/1", shown);
        Assert.Contains("Running", shown);
        Assert.Contains("Successfully assigned default/web to node-1", described);
        Assert.IsNull(lab.Find("Pod", "web"));
    }

    [TestMethod]
    public async Task Two_field_managers_conflict_until_one_is_told_to_force()
    {
        await using var lab = await ClusterLab.StartAsync();
        const string map = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\ndata: { a: one }\n";
        _ = await RunAsync(lab, map, "apply", "--server-side", "--field-manager=first", "-f", "-");
        var other = map.Replace("one", "two", StringComparison.Ordinal);

        var refused = await RunAsync(lab, other, 1, "apply", "--server-side", "--field-manager=second", "-f", "-");
        _ = await RunAsync(lab, other, "apply", "--server-side", "--field-manager=second", "--force-conflicts", "-f", "-");

        Assert.Contains("conflict with \"first\": .data.a", refused);
        Assert.AreEqual("two", await RunAsync(lab, null, "get", "configmap", "m", "-o", "jsonpath={.data.a}"));
    }

    [TestMethod]
    public async Task A_watch_from_a_version_that_is_forgotten_is_told_so_and_one_from_a_new_list_goes_on()
    {
        await using var lab = await ClusterLab.StartAsync();
        const string path = "/api/v1/namespaces/default/configmaps";
        const string map = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\ndata: { a: one }\n";
        var seen = (string)JsonNode.Parse(await RunAsync(lab, null, "get", "--raw", path))!["metadata"]!["resourceVersion"]!;
        _ = await RunAsync(lab, map, "apply", "--server-side", "-f", "-");
        lab.Store.Compact();

        var told = JsonNode.Parse(await RunAsync(lab, null, "get", "--raw", $"{path}?watch=1&resourceVersion={seen}"))!;
        var met = await RunAsync(lab, null, "wait", "--for=jsonpath={.data.a}=one", "configmap/m", "--timeout=20s");

        Assert.AreEqual("ERROR", (string?)told["type"]);
        Assert.AreEqual(410, (int)told["object"]!["code"]!);
        Assert.AreEqual("Expired", (string?)told["object"]!["reason"]);
        Assert.Contains("condition met", met);
    }

    [TestMethod]
    public async Task A_pod_that_changes_in_what_cannot_change_is_invalid()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = await RunAsync(lab, Pod, "apply", "--server-side", "-f", "-");

        var refused = await RunAsync(lab, Pod.Replace("[serve]", "[other]", StringComparison.Ordinal), 1, "apply", "--server-side", "-f", "-");

        Assert.Contains("pod updates may not change fields other than", refused);
    }

    [TestMethod]
    public async Task Patches_of_every_kind_are_taken_where_they_belong()
    {
        await using var lab = await ClusterLab.StartAsync();
        await PodStepTests.NetworkAsync(lab);
        _ = await RunAsync(lab, Pod, "create", "-f", "-");

        _ = await RunAsync(lab, null, "patch", "pod", "web", "-p", """{"metadata":{"labels":{"one":"1"}}}""");
        _ = await RunAsync(lab, null, "patch", "pod", "web", "--type=merge", "-p", """{"metadata":{"labels":{"two":"2"}}}""");
        _ = await RunAsync(lab, null, "patch", "pod", "web", "--type=json", "-p", """[{"op":"add","path":"/metadata/labels/three","value":"3"}]""");
        _ = await RunAsync(lab, null, "label", "pod", "web", "four=4");
        var custom = await RunAsync(lab, null, 1, "patch", "net-attach-def", "voice", "--type=strategic", "-p", """{"metadata":{"labels":{"x":"y"}}}""");

        Assert.AreEqual("web1234", await RunAsync(lab, null, "get", "pod", "web", "-o", "jsonpath={.metadata.labels.app}{.metadata.labels.one}{.metadata.labels.two}{.metadata.labels.three}{.metadata.labels.four}"));
        Assert.Contains("the body of the request was in an unknown format", custom);
    }

    [TestMethod]
    public async Task A_network_and_what_is_made_for_a_pod_can_be_seen()
    {
        await using var lab = await ClusterLab.StartAsync();
        await PodStepTests.NetworkAsync(lab);
        _ = await lab.RunAsync<Activities.Kubernetes.Steps.PodStep, Activities.Kubernetes.Steps.PodArguments>(PodStepTests.Pod());

        var shown = await RunAsync(lab, null, "get", "net-attach-def,pods,configmaps", "-l", "app.kubernetes.io/managed-by=voipworkflows", "-o", "name");

        Assert.HasCount(3, shown.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("networkattachmentdefinition.k8s.cni.cncf.io/voice", shown);
    }

    [TestMethod]
    public async Task A_pod_without_its_network_tells_so_in_its_events()
    {
        await using var lab = await ClusterLab.StartAsync();
        _ = await RunAsync(lab, Pod.Replace("labels: {", "annotations: { k8s.v1.cni.cncf.io/networks: nowhere }, labels: {", StringComparison.Ordinal), "create", "-f", "-");
        await lab.UntilAsync(() => lab.Store.Everything().Any(o => (string?)o.Value["reason"] == "FailedCreatePodSandBox"));

        Assert.Contains("cannot find a network-attachment-definition (nowhere)", await RunAsync(lab, null, "describe", "pod", "web"));
    }

    [TestMethod]
    public async Task A_command_runs_in_a_pod()
    {
        await using var lab = await ClusterLab.StartAsync(new KubeletSettings { Command = command => command[0] == "fail" ? (7, "") : (0, string.Join(' ', command) + "\n") });
        if (JsonNode.Parse(await RunAsync(lab, null, "version", "--client", "-o", "json"))!["clientVersion"]!["minor"]!.ToString() is var minor && int.Parse(minor.TrimEnd('+'), CultureInfo.InvariantCulture) < FirstWithWebSockets)
        {
            Assert.Inconclusive($"kubectl 1.{minor} runs commands over SPDY, which API servers are giving up; the steps' own client speaks WebSockets, as kubectl has since 1.{FirstWithWebSockets}");
        }

        _ = await RunAsync(lab, Pod, "create", "-f", "-");
        _ = await RunAsync(lab, null, "wait", "--for=condition=Ready", "pod/web", "--timeout=20s");

        Assert.AreEqual("say hello\n", await RunAsync(lab, null, "exec", "web", "--", "say", "hello"));
        _ = await RunAsync(lab, null, 7, "exec", "web", "--", "fail");
        Assert.AreEqual("typed", await RunAsync(lab, "typed", "exec", "-i", "web", "--", "cat"));
    }

    private static Task<string> RunAsync(ClusterLab lab, string? input, params string[] arguments) => RunAsync(lab, input, 0, arguments);

    private static async Task<string> RunAsync(ClusterLab lab, string? input, int expected, params string[] arguments)
    {
        var config = Path.Combine(lab.Settings.CatalogFolder, "kubeconfig");
        await File.WriteAllTextAsync(config, lab.Server.Kubeconfig);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("KUBECTL") ?? "kubectl") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = config;
        start.Environment["HOME"] = lab.Settings.CatalogFolder;
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        Assert.AreEqual(expected, process.ExitCode, $"kubectl {string.Join(' ', arguments)}: {await output}{await error}");
        return expected == 0 ? await output : await error;
    }
}
