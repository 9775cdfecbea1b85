using System.Text.Json.Nodes;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.OpenStack;

/// <summary>A step that runs again, however the first run ended, leaves one object and no more.</summary>
[TestClass]
public sealed class IdempotencyTests
{
    private static readonly NetworkArguments Net = new() { Name = "internal" };

    [TestMethod]
    public async Task A_second_run_of_every_step_adopts_what_the_first_one_made()
    {
        await using var runner = await CloudRunner.StartAsync();

        var first = await ServiceAsync(runner);
        var second = await ServiceAsync(runner);

        Assert.AreEqual(first, second);
        Assert.AreEqual("networks 1, subnets 1, ports 2, routers 1, security-groups 1, security-group-rules 3, servers 1, os-keypairs 0", Count(runner));
    }

    [TestMethod]
    [DataRow("POST networks")]
    [DataRow("POST subnets")]
    [DataRow("POST routers")]
    [DataRow("PUT routers")]
    [DataRow("POST security-groups")]
    [DataRow("POST security-group-rules")]
    [DataRow("POST ports")]
    [DataRow("POST servers")]
    public async Task A_reply_that_is_lost_after_the_commit_makes_nothing_twice(string request)
    {
        await using var runner = await CloudRunner.StartAsync();
        runner.Cloud.LoseReply(request);

        _ = await ServiceAsync(runner);

        Assert.AreEqual("networks 1, subnets 1, ports 2, routers 1, security-groups 1, security-group-rules 3, servers 1, os-keypairs 0", Count(runner));
    }

    [TestMethod]
    public async Task A_router_waits_for_the_gateway_s_address_that_its_own_interrupted_request_still_holds()
    {
        await using var runner = await CloudRunner.StartAsync();
        runner.Cloud.Refuse("PUT routers", 409, """{"NeutronError":{"type":"IpAddressAlreadyAllocated","message":"IP address 10.0.0.1 already allocated in subnet s","detail":""}}""", 2);

        _ = await ServiceAsync(runner);

        Assert.AreEqual("networks 1, subnets 1, ports 2, routers 1, security-groups 1, security-group-rules 3, servers 1, os-keypairs 0", Count(runner));
        Assert.HasCount(2, runner.Waits.Where(wait => wait.StartsWith("the gateway's address", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("POST networks")]
    [DataRow("POST ports")]
    [DataRow("GET ports")]
    [DataRow("POST servers")]
    [DataRow("GET images")]
    public async Task A_cloud_that_is_down_for_a_while_is_waited_for(string request)
    {
        await using var runner = await CloudRunner.StartAsync();
        runner.Cloud.Cut(request, 4);

        _ = await ServiceAsync(runner);

        Assert.AreEqual("networks 1, subnets 1, ports 2, routers 1, security-groups 1, security-group-rules 3, servers 1, os-keypairs 0", Count(runner));
        Assert.IsTrue(runner.Waits.Any(wait => wait.StartsWith("location 'cloud' to answer", StringComparison.Ordinal)), string.Join('\n', runner.Waits));
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(503)]
    [DataRow(413)]
    public async Task A_request_that_is_put_off_waits_as_long_as_it_is_told_to(int status)
    {
        await using var runner = await CloudRunner.StartAsync();
        runner.Cloud.Refuse("POST networks", status, "{}", 1, ("Retry-After", "37"));

        var result = await runner.OnceAsync<NetworkStep, NetworkArguments>(Net);

        Assert.AreEqual(TimeSpan.FromSeconds(37), result.Wait!.Pause);
        _ = await runner.RunAsync<NetworkStep, NetworkArguments>(Net);
        Assert.HasCount(1, runner.Cloud.All("networks"));
    }

    [TestMethod]
    public async Task Of_several_of_ours_the_oldest_is_kept()
    {
        await using var runner = await CloudRunner.StartAsync();
        var kept = (await runner.RunAsync<NetworkStep, NetworkArguments>(Net))["networkid"];
        var twin = (JsonObject)runner.Cloud.All("networks")[0].DeepClone();
        twin["id"] = "twin";
        twin["created_at"] = "2026-06-01T00:00:00Z";
        _ = runner.Cloud.Add("networks", twin);

        Assert.AreEqual(kept, (await runner.RunAsync<NetworkStep, NetworkArguments>(Net))["networkid"]);
        Assert.HasCount(1, runner.Cloud.All("networks"));
    }

    [TestMethod]
    public async Task What_is_anothers_is_neither_adopted_nor_removed()
    {
        await using var runner = await CloudRunner.StartAsync();
        _ = runner.Cloud.Add("networks", new() { ["name"] = "internal", ["description"] = "mine" });
        _ = await runner.RunAsync<NetworkStep, NetworkArguments>(Net, "voice__other");
        _ = await runner.RunAsync<NetworkStep, NetworkArguments>(Net);
        Assert.HasCount(3, runner.Cloud.All("networks"));

        _ = await runner.RunAsync<RemoveStep, RemoveArguments>(new());

        Assert.HasCount(2, runner.Cloud.All("networks"));
    }

    [TestMethod]
    public async Task Removing_takes_everything_of_the_owner_in_order_and_twice_is_once()
    {
        await using var runner = await CloudRunner.StartAsync();
        _ = await ServiceAsync(runner);

        _ = await runner.RunAsync<RemoveStep, RemoveArguments>(new());
        _ = await runner.RunAsync<RemoveStep, RemoveArguments>(new());

        Assert.AreEqual("networks 0, subnets 0, ports 0, routers 0, security-groups 0, security-group-rules 3, servers 0, os-keypairs 0", Count(runner), "the fake keeps rules beside their group");
    }

    [TestMethod]
    public async Task What_is_in_use_is_waited_for()
    {
        await using var runner = await CloudRunner.StartAsync();
        var id = (await runner.RunAsync<NetworkStep, NetworkArguments>(Net))["networkid"];
        var port = runner.Cloud.Add("ports", new() { ["network_id"] = id });

        var result = await runner.OnceAsync<RemoveStep, RemoveArguments>(new());

        Assert.AreEqual($"network internal ({id}) to be free (There are ports still in use on the network)", result.Wait!.Reason);
        runner.Cloud.Remove("ports", port);
        Assert.IsNull((await runner.OnceAsync<RemoveStep, RemoveArguments>(new())).Wait);
        Assert.IsEmpty(runner.Cloud.All("networks"));
    }

    [TestMethod]
    public async Task Discarding_a_server_leaves_its_ports_and_the_next_one_gets_their_addresses()
    {
        await using var runner = await CloudRunner.StartAsync();
        var first = await ServiceAsync(runner);

        _ = await runner.RunAsync<RemoveStep, RemoveArguments>(new() { Kinds = [ObjectKind.Server] });
        Assert.IsEmpty(runner.Cloud.All("servers"));
        var second = await ServiceAsync(runner);

        Assert.AreEqual(first.Port, second.Port);
        Assert.AreNotEqual(first.Server, second.Server);
    }

    [TestMethod]
    public async Task A_token_that_is_refused_is_renewed()
    {
        await using var runner = await CloudRunner.StartAsync();
        runner.Cloud.Refuse("POST networks", 401, """{"error":{"code":401,"title":"Unauthorized","message":"no"}}""");

        _ = await runner.RunAsync<NetworkStep, NetworkArguments>(Net);

        Assert.HasCount(1, runner.Cloud.All("networks"));
        Assert.AreEqual(2, runner.Cloud.TokensGiven);
    }

    [TestMethod]
    public async Task A_location_that_was_changed_is_entered_anew()
    {
        await using var runner = await CloudRunner.StartAsync();
        _ = await runner.RunAsync<NetworkStep, NetworkArguments>(Net);
        _ = await runner.RunAsync<NetworkStep, NetworkArguments>(Net);
        Assert.AreEqual(1, runner.Cloud.TokensGiven);

        runner.Locations.Properties["os_password"] = "other";
        _ = await runner.RunAsync<NetworkStep, NetworkArguments>(Net);

        Assert.AreEqual(2, runner.Cloud.TokensGiven);
    }

    [TestMethod]
    public async Task A_location_that_does_not_exist_is_a_permanent_failure()
    {
        await using var runner = await CloudRunner.StartAsync();
        runner.Locations.Properties.Remove("os_auth_url");

        var step = new NetworkStep(runner.Get<StepSettings>(), runner.Get<OpenStackWork>());
        var context = StepContext.Create(runner.Get<StepSettings>(), new("voice", "a1", "x", "c"), "nowhere", "vnfs", CancellationToken.None);

        Assert.Contains("'nowhere' does not exist", (await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => step.RunAsync(context, Net))).Message);
    }

    private static string Count(CloudRunner runner) => string.Join(
        ", ",
        new[] { "networks", "subnets", "ports", "routers", "security-groups", "security-group-rules", "servers", "os-keypairs" }
            .Select(collection => FormattableString.Invariant($"{collection} {runner.Cloud.All(collection).Count}")));

    private static async Task<(string Network, string Port, string Server)> ServiceAsync(CloudRunner runner)
    {
        var network = (await runner.RunAsync<NetworkStep, NetworkArguments>(Net))["networkid"];
        var subnet = (await runner.RunAsync<SubnetStep, SubnetArguments>(new() { Network = network, Name = "internal", Cidr = "10.0.0.0/24" }))["subnetid"];
        var router = (await runner.RunAsync<RouterStep, RouterArguments>(new() { Name = "r" }))["id"];
        _ = await runner.RunAsync<RouterInterfaceStep, RouterInterfaceArguments>(new() { Router = router, Subnet = subnet });
        var group = (await runner.RunAsync<SecurityGroupStep, SecurityGroupArguments>(new()
        {
            Name = "voice",
            Rules = [new() { Protocol = "udp", Ports = "5060", From = $"network:{network},group" }, new() { Protocol = "icmp", From = "10.1.0.0/16" }],
        }))["id"];
        var port = (await runner.RunAsync<PortStep, PortArguments>(new() { Network = network, Key = "data", SecurityGroups = [group, ""] }))["id"];
        var server = (await runner.RunAsync<ServerStep, ServerArguments>(new() { Name = "gateway", Image = "kamailio", Ports = [port] }))["id"];
        return (network, port, server);
    }
}
