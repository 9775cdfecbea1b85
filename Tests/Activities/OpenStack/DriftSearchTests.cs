using System.Text.Json.Nodes;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Steps;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Tests.OpenStack;

[TestClass]
public sealed class DriftSearchTests
{
    [TestMethod]
    public async Task What_is_as_it_was_made_is_no_drift()
    {
        var (runner, component) = await ServerAsync();
        await using var cloud = runner;

        Assert.IsNull(await LookAsync(runner, component));
    }

    [TestMethod]
    public async Task A_server_that_is_gone_or_in_ERROR_can_only_be_made_anew()
    {
        var (runner, component) = await ServerAsync();
        await using var cloud = runner;
        var server = runner.Cloud.All("servers").Single();
        server["status"] = "ERROR";
        server["fault"] = new JsonObject { ["code"] = 500, ["message"] = "disk on fire" };
        var failed = await LookAsync(runner, component);
        runner.Cloud.Remove("servers", (string)server["id"]!);
        var gone = await LookAsync(runner, component);

        Assert.IsTrue(failed!.IsGone);
        Assert.Contains("disk on fire", failed.Reason);
        Assert.IsTrue(gone!.IsGone);
        Assert.AreEqual($"server {server["id"]} is gone", gone.Reason);
    }

    [TestMethod]
    public async Task A_changed_or_deleted_port_is_told()
    {
        var (runner, component) = await ServerAsync();
        await using var cloud = runner;
        var port = runner.Cloud.All("ports").Single();
        port["fixed_ips"]![0]!["ip_address"] = "10.9.9.9";
        var changed = await LookAsync(runner, component);
        runner.Cloud.Remove("ports", (string)port["id"]!);
        var gone = await LookAsync(runner, component);

        Assert.IsFalse(changed!.IsGone);
        Assert.Contains("has the address 10.9.9.9 and not 10.0.0.", changed.Reason);
        Assert.AreEqual($"port {port["id"]} is gone", gone!.Reason);
        Assert.IsFalse(gone.IsGone);
    }

    [TestMethod]
    public async Task A_server_that_somebody_stopped_is_told()
    {
        var (runner, component) = await ServerAsync();
        await using var cloud = runner;
        runner.Cloud.All("servers").Single()["status"] = "SHUTOFF";

        Assert.Contains("is SHUTOFF", (await LookAsync(runner, component))!.Reason);
    }

    [TestMethod]
    public async Task A_rule_of_a_security_group_that_somebody_deleted_or_added_is_told()
    {
        await using var runner = await CloudRunner.StartAsync();
        var group = await runner.RunAsync<SecurityGroupStep, SecurityGroupArguments>(new()
        {
            Name = "voice",
            Rules = [new() { Protocol = "tcp", Ports = "22", From = "10.0.0.0/24" }, new() { Protocol = "udp", Ports = "6000-32767", From = "192.168.7.0/24,group" }],
        });
        var component = new ComponentSnapshot("c", "base__infra", LifecycleState.Active, "cloud")
        {
            StepOutputs = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["voice"] = group },
        };
        var rules = runner.Cloud.All("security-groups").Single()["security_group_rules"]!.AsArray();

        // What may leave belongs to Neutron, which makes two such rules with every group.
        rules.Add(Rule(group["id"], "egress", null, null, null));
        var untouched = await LookAsync(runner, component);
        var media = rules.Single(rule => (string?)rule!["remote_group_id"] == group["id"])!;
        _ = rules.Remove(media);
        var lacking = await LookAsync(runner, component);
        rules.Add(media);
        rules.Add(Rule(group["id"], "ingress", "TCP", 22, "0.0.0.0/0"));
        rules.Add(Rule(group["id"], "ingress", null, null, null));
        var open = await LookAsync(runner, component);

        Assert.IsNull(untouched, untouched?.Reason);
        Assert.IsFalse(lacking!.IsGone);
        Assert.AreEqual($"security group voice ({group["id"]}) lacks the rule IPv4 udp 6000-32767 from its own members", lacking.Reason);
        Assert.IsFalse(open!.IsGone);
        Assert.AreEqual(
            $"security group voice ({group["id"]}) has the rule IPv4 anything from anywhere, which nobody asked for and has the rule IPv4 tcp 22 from 0.0.0.0/0, which nobody asked for",
            open.Reason);
    }

    private static JsonObject Rule(string group, string direction, string? protocol, int? port, string? range) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["security_group_id"] = group,
        ["direction"] = direction,
        ["ethertype"] = "IPv4",
        ["protocol"] = protocol,
        ["port_range_min"] = port,
        ["port_range_max"] = port,
        ["remote_ip_prefix"] = range,
    };

    private static async Task<(CloudRunner Runner, ComponentSnapshot Component)> ServerAsync()
    {
        var runner = await CloudRunner.StartAsync();
        var network = await runner.RunAsync<NetworkStep, NetworkArguments>(new() { Name = "n" });
        var port = await runner.RunAsync<PortStep, PortArguments>(new() { Network = network["networkid"], Key = "data" });
        var server = await runner.RunAsync<ServerStep, ServerArguments>(new() { Name = "gateway", Image = "kamailio", Ports = [port["id"]] });
        return (runner, new("c", "voice__gateway", LifecycleState.Active, "cloud")
        {
            StepOutputs = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["network"] = network, ["port"] = port, ["server"] = server },
        });
    }

    private static async Task<DriftFinding?> LookAsync(CloudRunner runner, ComponentSnapshot component)
    {
        var location = (await runner.Locations.FindAsync("cloud"))!;
        return (await runner.Get<IDriftSearch>().LookAsync(location, CancellationToken.None))(component);
    }
}
