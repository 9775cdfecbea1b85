using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenStack.Compute.v2_1;

namespace OpenStack.Tests;

[TestClass]
public sealed class ComputeServiceTests
{
    private const string ServerJson = """
        {"server":{"id":"s1","name":"voice__gateway","status":"ERROR","OS-EXT-STS:task_state":null,"created":"2030-01-01T00:00:00Z",
         "fault":{"code":500,"message":"No valid host was found. ","created":"2030-01-01T00:00:00Z"},"image":"","key_name":"voip",
         "addresses":{"voice":[{"addr":"10.0.0.5","version":4,"OS-EXT-IPS:type":"fixed","OS-EXT-IPS-MAC:mac_addr":"fa:16:3e:00:00:01"}]},
         "metadata":{"a":"b"},"tags":["mark"],"flavor":{"original_name":"m1.small","vcpus":1,"ram":2048,"disk":20,"ephemeral":0,"swap":0,"extra_specs":{}}}}
        """;

    [TestMethod]
    [DataRow("2.93", "2.79")]
    [DataRow("2.79", "2.79")]
    [DataRow("2.60", "2.60")]
    public async Task The_newest_microversion_that_both_know_is_spoken(string theirs, string spoken)
    {
        await using var cloud = await Nova(theirs);
        _ = cloud.On("GET /compute/v2.1/servers/s1", 200, ServerJson);

        _ = await new ComputeService(cloud.Connect()).GetServerAsync("s1");

        Assert.AreEqual($"compute {spoken}", cloud.Calls[^1].Headers["OpenStack-API-Version"]);
        Assert.DoesNotContain("OpenStack-API-Version", cloud.Calls[0].Headers.Keys);
    }

    [TestMethod]
    [DataRow("2.51")]
    [DataRow("2.9")]
    [DataRow("")]
    public async Task A_Nova_that_is_too_old_is_refused(string theirs)
    {
        await using var cloud = await Nova(theirs);

        Assert.Contains("2.52", (await Assert.ThrowsExactlyAsync<OpenStackException>(() => new ComputeService(cloud.Connect()).GetServerAsync("s1"))).Message);
    }

    [TestMethod]
    public async Task A_server_is_read_with_its_fault_and_addresses()
    {
        await using var cloud = await Nova();
        _ = cloud.On("GET /compute/v2.1/servers/s1", 200, ServerJson);

        var server = await new ComputeService(cloud.Connect()).GetServerAsync("s1");

        Assert.AreEqual(ServerStatus.Error, server!.Status);
        Assert.Contains("No valid host", server.Fault!.Message);
        Assert.AreEqual("10.0.0.5", server.Addresses["voice"].Single().Address);
        Assert.AreEqual("m1.small", server.Flavor!.Name);
        CollectionAssert.AreEqual(new[] { "mark" }, server.Tags.ToArray());
        Assert.IsNull(await new ComputeService(cloud.Connect()).GetServerAsync("gone"));
    }

    [TestMethod]
    public async Task A_status_that_nobody_knows_is_kept_as_it_is()
    {
        await using var cloud = await Nova();
        _ = cloud.On("GET /compute/v2.1/servers/s1", 200, ServerJson.Replace("ERROR", "TELEPORTING", StringComparison.Ordinal));

        Assert.AreEqual("TELEPORTING", (await new ComputeService(cloud.Connect()).GetServerAsync("s1"))!.Status.Value);
    }

    [TestMethod]
    public async Task A_server_is_made_with_ports_user_data_and_group()
    {
        await using var cloud = await Nova();
        _ = cloud.On("POST /compute/v2.1/servers", 202, """{"server":{"id":"s1","links":[]}}""");
        var definition = new ServerDefinition
        {
            Name = "gw",
            ImageId = "i1",
            FlavorId = "f1",
            Networks = [new() { PortId = "p1" }, new() { PortId = "p2" }],
            ConfigDrive = true,
            UserData = ServerDefinition.EncodeUserData("#cloud-config"),
            Tags = ["mark"],
        };

        var id = await new ComputeService(cloud.Connect()).CreateServerAsync(definition, "group");

        Assert.AreEqual("s1", id.Value);
        AssertJson(
            """
            {"server":{"name":"gw","imageRef":"i1","flavorRef":"f1","networks":[{"port":"p1"},{"port":"p2"}],"config_drive":true,
             "user_data":"I2Nsb3VkLWNvbmZpZw==","tags":["mark"]},"os:scheduler_hints":{"group":"group"}}
            """,
            cloud.Calls[^1].Body);
    }

    [TestMethod]
    public void User_data_that_is_too_long_is_refused_with_its_length() =>
        Assert.Contains("65535", Assert.ThrowsExactly<ArgumentException>(() => ServerDefinition.EncodeUserData(new string('x', 60_000))).Message);

    [TestMethod]
    public async Task Actions_are_sent_as_Nova_wants_them()
    {
        await using var cloud = await Nova();
        _ = cloud.On("POST /compute/v2.1/servers/s1/action", r => r.Body.Contains("Console", StringComparison.Ordinal) ? new(200, """{"output":"login:"}""") : new(202, ""));
        var compute = new ComputeService(cloud.Connect());

        await compute.RebootServerAsync("s1", hard: false);
        await compute.RebootServerAsync("s1", hard: true);
        await compute.StartServerAsync("s1");
        await compute.StopServerAsync("s1");
        await compute.RebuildServerAsync("s1", "i1");
        await compute.ResetServerStateAsync("s1", active: true);
        Assert.AreEqual("login:", await compute.GetConsoleOutputAsync("s1", 50));

        CollectionAssert.AreEqual(
            new[]
            {
                """{"reboot":{"type":"SOFT"}}""",
                """{"reboot":{"type":"HARD"}}""",
                """{"os-start":null}""",
                """{"os-stop":null}""",
                """{"rebuild":{"imageRef":"i1"}}""",
                """{"os-resetState":{"state":"active"}}""",
                """{"os-getConsoleOutput":{"length":50}}""",
            },
            cloud.Calls.Where(c => c.Method == "POST").Select(c => c.Body).ToArray());
    }

    [TestMethod]
    public async Task Key_pairs_flavors_and_groups_are_read_and_made()
    {
        await using var cloud = await Nova();
        _ = cloud.On("POST /compute/v2.1/os-keypairs", 201, """{"keypair":{"name":"voip","fingerprint":"aa:bb","public_key":"ssh-ed25519 A"}}""")
            .On("GET /compute/v2.1/os-keypairs/voip", 200, """{"keypair":{"name":"voip","fingerprint":"aa:bb","id":1}}""")
            .On("GET /compute/v2.1/flavors/detail", 200, """{"flavors":[{"id":"1","name":"m1.small","vcpus":1,"ram":2048,"disk":20}]}""")
            .On("POST /compute/v2.1/os-server-groups", 200, """{"server_group":{"id":"g1","name":"pool","policy":"anti-affinity","members":[]}}""");
        var compute = new ComputeService(cloud.Connect());

        Assert.AreEqual("aa:bb", (await compute.CreateKeyPairAsync(new() { Name = "voip", PublicKey = "ssh-ed25519 A" })).Fingerprint);
        AssertJson("""{"keypair":{"name":"voip","public_key":"ssh-ed25519 A"}}""", cloud.Calls[^1].Body);
        Assert.AreEqual("aa:bb", (await compute.GetKeyPairAsync("voip"))!.Fingerprint);
        Assert.IsNull(await compute.GetKeyPairAsync("other"));
        Assert.AreEqual(2048, (await compute.ListFlavorsAsync().ToListAsync()).Single().Ram);
        Assert.AreEqual("g1", (await compute.CreateServerGroupAsync("pool", "anti-affinity")).Id.Value);
        AssertJson("""{"server_group":{"name":"pool","policy":"anti-affinity"}}""", cloud.Calls[^1].Body);
    }

    [TestMethod]
    public async Task An_older_Nova_gets_the_policies_of_a_group_as_a_list()
    {
        await using var cloud = await Nova("2.60");
        _ = cloud.On("POST /compute/v2.1/os-server-groups", 200, """{"server_group":{"id":"g1","name":"pool","policies":["affinity"],"members":[]}}""");

        _ = await new ComputeService(cloud.Connect()).CreateServerGroupAsync("pool", "affinity");

        AssertJson("""{"server_group":{"name":"pool","policies":["affinity"]}}""", cloud.Calls[^1].Body);
    }

    [TestMethod]
    public void An_exact_name_matches_itself_and_nothing_else()
    {
        var pattern = ComputeService.ExactName("a.b[1]");

        Assert.IsTrue(Regex.IsMatch("a.b[1]", pattern));
        Assert.IsFalse(Regex.IsMatch("aXb[1]", pattern));
        Assert.IsFalse(Regex.IsMatch("xa.b[1]", pattern));
    }

    private static async Task<FakeCloud> Nova(string version = "2.93") => (await FakeCloud.Start())
        .On("GET /compute/v2.1/", 200, $$$"""{"version":{"id":"v2.1","status":"CURRENT","version":"{{{version}}}","min_version":"2.1"}}""");

    private static void AssertJson(string expected, string actual) =>
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
