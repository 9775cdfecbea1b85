using System.Text;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.OpenStack;

[TestClass]
public sealed class ServerTests
{
    private const string NoValidHost = """{"code":500,"message":"No valid host was found. There are not enough hosts available."}""";

    [TestMethod]
    public async Task A_server_is_waited_for_and_its_id_is_known_meanwhile()
    {
        await using var runner = await CloudRunner.StartAsync();
        runner.Cloud.NewServer = "BUILD";

        var made = await runner.OnceAsync<ServerStep, ServerArguments>(await GatewayAsync(runner));
        var building = await runner.OnceAsync<ServerStep, ServerArguments>(await GatewayAsync(runner));
        var server = runner.Cloud.All("servers").Single();
        server["status"] = "ACTIVE";
        var done = await runner.OnceAsync<ServerStep, ServerArguments>(await GatewayAsync(runner));

        Assert.AreEqual((string?)server["id"], made.Outputs["id"]);
        Assert.Contains("to become ACTIVE (BUILD)", building.Wait!.Reason);
        Assert.IsNull(done.Wait);
        Assert.AreEqual((string?)server["id"], done.Outputs["id"]);
    }

    [TestMethod]
    public async Task A_server_is_what_was_asked_for_and_carries_the_owners_mark()
    {
        await using var runner = await CloudRunner.StartAsync();

        _ = await runner.RunAsync<ServerStep, ServerArguments>(await GatewayAsync(runner) with { UserData = "templates/Openstack/cloud-init.yaml", Values = new() { ["user"] = "voip" } });

        var server = runner.Cloud.All("servers").Single();
        Assert.AreEqual((string?)runner.Cloud.All("images")[0]["id"], (string?)server["imageRef"]);
        Assert.AreEqual((string?)runner.Cloud.All("ports")[0]["id"], (string?)server["networks"]![0]!["port"]);
        Assert.IsTrue((bool)server["config_drive"]!);
        Assert.StartsWith("#cloud-config", Encoding.UTF8.GetString(Convert.FromBase64String((string)server["user_data"]!)));
        Assert.IsTrue(server["tags"]!.AsArray().All(tag => ((string)tag!).Length <= 60 && !((string)tag!).Contains('/') && !((string)tag!).Contains(',')));
    }

    [TestMethod]
    public async Task A_server_that_ends_in_ERROR_fails_for_good_with_its_fault_and_leaves_nothing()
    {
        await using var runner = await CloudRunner.StartAsync();
        runner.Cloud.NewServer = "BUILD";
        _ = await runner.OnceAsync<ServerStep, ServerArguments>(await GatewayAsync(runner));
        var server = runner.Cloud.All("servers").Single();
        server["status"] = "ERROR";
        server["fault"] = System.Text.Json.Nodes.JsonNode.Parse(NoValidHost);

        var failure = await Assert.ThrowsExactlyAsync<PermanentFailureException>(async () => await runner.OnceAsync<ServerStep, ServerArguments>(await GatewayAsync(runner)));

        Assert.Contains("ended in ERROR: No valid host was found", failure.Message);
        Assert.Contains("take a smaller flavor or another availability zone", failure.Message);
        Assert.IsEmpty(runner.Cloud.All("servers"));
    }

    [TestMethod]
    [DataRow("POST servers", 403, """{"forbidden":{"code":403,"message":"Quota exceeded for instances: Requested 1, but already used 10 of 10 instances"}}""", "quota exceeded at location 'cloud': Quota exceeded for instances")]
    [DataRow("POST ports", 409, """{"NeutronError":{"type":"OverQuota","message":"Quota exceeded for resources: ['port']."}}""", "quota exceeded at location 'cloud'")]
    [DataRow("POST ports", 409, """{"NeutronError":{"type":"IpAddressAlreadyAllocated","message":"IP address 10.0.0.5 already allocated"}}""", "the address is taken at location 'cloud'")]
    [DataRow("POST ports", 409, """{"NeutronError":{"type":"IpAddressInUse","message":"in use"}}""", "the address is taken at location 'cloud'")]
    [DataRow("POST ports", 409, """{"NeutronError":{"type":"IpAddressGenerationFailure","message":"No more IP addresses"}}""", "the subnet has no address left")]
    [DataRow("POST servers", 400, """{"badRequest":{"code":400,"message":"Flavor's disk is too small"}}""", "location 'cloud' refuses: Flavor's disk is too small")]
    [DataRow("POST ports", 403, """{"NeutronError":{"type":"PolicyNotAuthorized","message":"rule:create_port is disallowed by policy"}}""", "does not permit this to its user")]
    public async Task A_refusal_that_will_not_change_fails_for_good_with_the_clouds_own_words(string request, int status, string body, string expected)
    {
        await using var runner = await CloudRunner.StartAsync();
        var network = runner.Cloud.Add("networks", new() { ["name"] = "n" });
        if (request == "POST servers")
        {
            _ = await GatewayAsync(runner);
        }

        runner.Cloud.Refuse(request, status, body);

        var failure = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => request == "POST servers"
            ? ServerAsync(runner)
            : runner.OnceAsync<PortStep, PortArguments>(new() { Network = network, Key = "data", Address = "10.0.0.5" }));

        Assert.Contains(expected, failure.Message);
        Assert.DoesNotContain("tr0ub4dor", failure.ToString());
    }

    [TestMethod]
    public async Task A_server_that_is_gone_or_in_ERROR_is_told_as_such_to_healing()
    {
        await using var runner = await CloudRunner.StartAsync();
        _ = await Assert.ThrowsExactlyAsync<ResourceGoneException>(() => runner.OnceAsync<ServerCheckStep, NoArguments>(new()));
        _ = await runner.RunAsync<ServerStep, ServerArguments>(await GatewayAsync(runner));

        Assert.AreEqual("OK", (await runner.RunAsync<ServerCheckStep, NoArguments>(new()))["integrity"]);
        runner.Cloud.All("servers").Single()["status"] = "SHUTOFF";
        Assert.AreEqual("BROKEN", (await runner.RunAsync<ServerCheckStep, NoArguments>(new()))["integrity"]);
        runner.Cloud.All("servers").Single()["status"] = "ERROR";
        Assert.Contains("is in ERROR", (await Assert.ThrowsExactlyAsync<ResourceGoneException>(() => runner.OnceAsync<ServerCheckStep, NoArguments>(new()))).Message);
        _ = await Assert.ThrowsExactlyAsync<ResourceGoneException>(() => runner.OnceAsync<RebootStep, RebootArguments>(new()));
    }

    [TestMethod]
    public async Task A_reboot_is_asked_for_once_and_waited_for()
    {
        await using var runner = await CloudRunner.StartAsync();
        _ = await runner.RunAsync<ServerStep, ServerArguments>(await GatewayAsync(runner));

        _ = await runner.RunAsync<RebootStep, RebootArguments>(new());
        _ = await runner.RunAsync<RebootStep, RebootArguments>(new());

        Assert.AreEqual(2, runner.Cloud.Requests.Count(r => r == "POST servers"), "the making and one reboot");
        Assert.Contains("(REBOOT)", (await runner.OnceAsync<ServerActiveStep, NoArguments>(new())).Wait!.Reason);
        runner.Cloud.All("servers").Single()["status"] = "ACTIVE";
        Assert.IsNull((await runner.OnceAsync<ServerActiveStep, NoArguments>(new())).Wait);
    }

    [TestMethod]
    public async Task A_server_goes_to_another_zone_when_one_is_to_be_avoided()
    {
        await using var runner = await CloudRunner.StartAsync();
        foreach (var zone in new[] { "east", "west" })
        {
            _ = runner.Cloud.Add("os-availability-zone", new() { ["zoneName"] = zone, ["zoneState"] = new System.Text.Json.Nodes.JsonObject { ["available"] = true } });
        }

        _ = await runner.RunAsync<ServerStep, ServerArguments>(await GatewayAsync(runner) with { AvoidZone = "east" });

        Assert.AreEqual("west", (string?)runner.Cloud.All("servers").Single()["availability_zone"]);
    }

    [TestMethod]
    [DataRow("tcp", "22", "0.0.0.0/0", "which is the whole world")]
    [DataRow("tcp", "22", "::/0", "which is the whole world")]
    [DataRow("sctp", "22", "10.0.0.0/8", "must be one of tcp, udp, icmp")]
    [DataRow("tcp", "22-21", "10.0.0.0/8", "must be a port or a range")]
    [DataRow("icmp", "8", "10.0.0.0/8", "not be given for icmp")]
    [DataRow("tcp", "22", "10.0.0.0", "must be an address range")]
    [DataRow("tcp", "22", "10.0.0.0/33", "must be an address range")]
    public async Task A_rule_that_is_wrong_or_open_to_the_world_is_refused(string protocol, string ports, string from, string expected)
    {
        await using var runner = await CloudRunner.StartAsync();

        var refusal = await Assert.ThrowsExactlyAsync<StepInputException>(() => runner.OnceAsync<SecurityGroupStep, SecurityGroupArguments>(
            new() { Name = "g", Rules = [new() { Protocol = protocol, Ports = ports, From = from }] }));

        Assert.Contains(expected, refusal.Message);
        Assert.IsEmpty(runner.Cloud.All("security-groups"));
    }

    [TestMethod]
    public async Task A_rule_that_somebody_added_is_removed()
    {
        await using var runner = await CloudRunner.StartAsync();
        var arguments = new SecurityGroupArguments { Name = "g", Rules = [new() { Protocol = "icmp", From = "10.0.0.0/8" }] };
        var id = (await runner.RunAsync<SecurityGroupStep, SecurityGroupArguments>(arguments))["id"];
        var open = System.Text.Json.Nodes.JsonNode.Parse($$"""{"id":"open","security_group_id":"{{id}}","direction":"ingress","ethertype":"IPv4","protocol":"tcp"}""")!;
        runner.Cloud.All("security-groups").Single()["security_group_rules"]!.AsArray().Add(open);
        _ = runner.Cloud.Add("security-group-rules", (System.Text.Json.Nodes.JsonObject)open.DeepClone());

        _ = await runner.RunAsync<SecurityGroupStep, SecurityGroupArguments>(arguments);

        Assert.DoesNotContain("open", runner.Cloud.All("security-group-rules").Select(r => (string?)r["id"]));
    }

    private static async Task<ServerArguments> GatewayAsync(CloudRunner runner)
    {
        if (runner.Cloud.All("networks").All(n => (string?)n["name"] != "n"))
        {
            _ = runner.Cloud.Add("networks", new() { ["name"] = "n" });
        }

        var port = await runner.RunAsync<PortStep, PortArguments>(new() { Network = "n", Key = "data" });
        return new() { Name = "gateway", Image = "kamailio", Ports = [port["id"]] };
    }

    private static async Task<StepResult> ServerAsync(CloudRunner runner) => await runner.OnceAsync<ServerStep, ServerArguments>(await GatewayAsync(runner));
}
