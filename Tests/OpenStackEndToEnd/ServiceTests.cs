using System.Text.Json.Nodes;
using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>The whole example on a real OpenStack: what the descriptors ask for is there, calls flow, the pool grows, shrinks and is healed, and delete leaves nothing.</summary>
[TestClass]
public sealed class ServiceTests
{
    [TestMethod]
    [Timeout(900_000, CooperativeCancellation = true)]
    public async Task Base_voice_and_traffic_are_what_the_descriptors_ask_for_carry_calls_are_healed_and_leave_nothing()
    {
        await using var tenant = await CloudTenant.StartAsync("service", driftPeriod: "3");
        var api = tenant.Api;
        await api.EndsAsync(await Services.CreateBaseAsync(tenant), seconds: 180);
        await api.EndsAsync(await Services.CreateVoiceAsync(tenant), seconds: 180);
        Assert.AreEqual(Topology.Voice, TopologyText.Of((await api.AssemblyAsync("voice"))!));
        await api.EndsAsync(await Services.CreateTrafficAsync(tenant), seconds: 180);

        var there = await tenant.InventoryAsync();
        Topology.AssertOnCloud(there, ("sip1_sipp", ["10.20.1.0/24", "192.20.20.0/24"]));
        AssertRules(there);
        await AssertClientSeesItAsync(tenant);
        await Services.CallsFlowAsync(tenant, "sip1");

        await api.EndsAsync(await api.IntentAsync("scaleOutAssembly", new { assemblyName = "voice", clusterName = "voip-server" }), seconds: 180);
        Assert.HasCount(there["servers"].Count + 1, (await tenant.InventoryAsync())["servers"]);
        await Services.CallsFlowAsync(tenant, "sip1");
        await api.EndsAsync(await api.IntentAsync("scaleInAssembly", new { assemblyName = "voice", clusterName = "voip-server" }), seconds: 180);
        Assert.AreEqual(there.Counts, (await tenant.InventoryAsync()).Counts, "scaling in takes away what scaling out made");
        Assert.AreEqual(0, (await tenant.MachineAsync("sip1_sipp")).Calls().Failed, "no call failed meanwhile");

        await AssertMadeAnewAsync(tenant, pbx => OpenStackLab.Operator.AskAsync("delete_server", pbx));
        await AssertMadeAnewAsync(tenant, pbx => OpenStackLab.Operator.AskAsync("reset_state", pbx, "error"));

        foreach (var name in new[] { "sip1", "voice", "base" })
        {
            await api.EndsAsync(await api.DeleteAsync(name), seconds: 180);
        }

        await tenant.AssertNothingLeftAsync();
    }

    // What befalls the only PBX is noticed and healed by itself: the same ports, so the same addresses, and the gateway has nobody else to give calls to.
    private static async Task AssertMadeAnewAsync(CloudTenant tenant, Func<string, Task> befall)
    {
        static bool IsPbx(JsonObject server) => ((string)server["name"]!).Contains("voip-server", StringComparison.Ordinal);

        var former = await tenant.InventoryAsync();
        var before = (await tenant.Api.ProcessesAsync("voice", "healAssembly")).Count;
        var pbx = former["servers"].Single(IsPbx);
        await befall((string)pbx["id"]!);
        List<JsonObject> heals = [];
        await Eventually.TrueAsync(
            async () => (heals = await tenant.Api.ProcessesAsync("voice", "healAssembly")).Count > before && (string?)heals[0]["status"] == "Completed",
            TimeSpan.FromSeconds(120),
            () => $"the PBX is not healed; the last attempt: {heals.FirstOrDefault()}");
        Assert.HasCount(before + 1, heals, "once is enough");

        var now = await tenant.InventoryAsync();
        var successor = now["servers"].Single(IsPbx);
        Assert.AreNotEqual((string?)pbx["id"], (string?)successor["id"], "it is another server");
        CollectionAssert.AreEquivalent(Attached(former, pbx), Attached(now, successor));
        Assert.AreEqual(former.Shape, now.Shape);
        await Services.CallsFlowAsync(tenant, "sip1", TimeSpan.FromSeconds(90));
    }

    private static List<string> Attached(Inventory there, JsonObject server) => [.. there.PortsOf(server).Select(port => $"{port["id"]} {port["fixed_ips"]}")];

    private static void AssertRules(Inventory there)
    {
        var groups = there["security_groups"].ToDictionary(group => (string)group["id"]!, group => (string)group["name"]!);
        var inward = there["security_group_rules"].Where(rule => (string?)rule["direction"] == "ingress").ToList();
        foreach (var rule in inward)
        {
            Assert.IsTrue(
                rule["remote_ip_prefix"] is { } from && (string?)from is not ("0.0.0.0/0" or "::/0") || rule["remote_group_id"] is not null, $"open to the world: {rule}");
        }

        var ports = inward.Where(rule => groups[(string)rule["security_group_id"]!] == "base_mgmt").Select(rule => $"{rule["protocol"]} {rule["port_range_min"]}-{rule["port_range_max"]} {rule["remote_ip_prefix"]}");
        CollectionAssert.AreEquivalent(new[] { "tcp 22-22 10.20.1.0/24", "icmp - 10.20.1.0/24" }, ports.ToList());
        var voice = inward.Where(rule => groups[(string)rule["security_group_id"]!] == "base_voice" && rule["remote_ip_prefix"] is not null)
            .Select(rule => $"{rule["protocol"]} {rule["port_range_min"]} {rule["remote_ip_prefix"]}").ToList();
        foreach (var network in new[] { "192.20.20.0/24", "10.0.0.0/24" })
        {
            Assert.Contains($"udp 5060 {network}", voice);
            Assert.Contains($"tcp 5060 {network}", voice);
            Assert.Contains($"udp 6000 {network}", voice);
        }

        // Every port of ours has its group, and none is without a guard.
        Assert.IsTrue(there["ports"].Where(port => (string?)port["device_owner"] == "compute:nova").All(port => port["security_group_ids"]!.AsArray().Count == 1));
    }

    // What the member sees with the tool that people use; as its start takes a second and more, of a few kinds.
    private static async Task AssertClientSeesItAsync(CloudTenant tenant)
    {
        var servers = (await tenant.ClientAsync("server", "list")).AsArray();
        Assert.HasCount(4, servers);
        Assert.IsTrue(servers.All(server => (string?)server!["Status"] == "ACTIVE"));
        var networks = (await tenant.ClientAsync("network", "list", "--internal")).AsArray();
        CollectionAssert.AreEquivalent(new[] { "base_mgmt", "base_voice", "voice_internal" }, networks.Select(network => (string?)network!["Name"]).ToList());
        var addresses = (await tenant.ClientAsync("floating", "ip", "list")).AsArray();
        Assert.HasCount(1, addresses);
    }
}
