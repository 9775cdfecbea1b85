using System.Text.Json.Nodes;
using OpenStack.Networking.v2;

namespace OpenStack.Tests;

[TestClass]
public sealed class NetworkingServiceTests
{
    [TestMethod]
    public async Task A_provider_network_is_made_with_its_attributes_and_no_others()
    {
        var (call, network) = await Exchange(
            "POST", "networks", """{"network":{"id":"n1","name":"voice","status":"ACTIVE","subnets":[],"provider:segmentation_id":10,"router:external":false}}""",
            s => s.CreateNetworkAsync(new() { Name = "voice", Description = "mark", ProviderNetworkType = "vlan", ProviderPhysicalNetwork = "provider", ProviderSegmentationId = 10 }));

        AssertJson("""{"network":{"name":"voice","description":"mark","provider:network_type":"vlan","provider:physical_network":"provider","provider:segmentation_id":10}}""", call.Body);
        Assert.AreEqual("n1", network.Id.Value);
        Assert.AreEqual(10, network.ProviderSegmentationId);
    }

    [TestMethod]
    public async Task A_subnet_is_made_with_its_pools()
    {
        var (call, subnet) = await Exchange(
            "POST", "subnets", """{"subnet":{"id":"s1","network_id":"n1","cidr":"10.0.10.0/24","ip_version":4,"gateway_ip":"10.0.10.1","enable_dhcp":true,"allocation_pools":[{"start":"10.0.10.2","end":"10.0.10.50"}]}}""",
            s => s.CreateSubnetAsync(new() { NetworkId = "n1", Cidr = "10.0.10.0/24", IPVersion = 4, AllocationPools = [new() { Start = "10.0.10.2", End = "10.0.10.50" }] }));

        AssertJson("""{"subnet":{"network_id":"n1","cidr":"10.0.10.0/24","ip_version":4,"allocation_pools":[{"start":"10.0.10.2","end":"10.0.10.50"}]}}""", call.Body);
        Assert.AreEqual("10.0.10.1", subnet.GatewayIP);
        Assert.AreEqual("10.0.10.50", subnet.AllocationPools.Single().End);
    }

    [TestMethod]
    public async Task A_port_is_made_with_address_and_groups_and_read_back()
    {
        var (call, port) = await Exchange(
            "POST", "ports", """{"port":{"id":"p1","network_id":"n1","status":"DOWN","fixed_ips":[{"subnet_id":"s1","ip_address":"10.0.0.5"}],"mac_address":"fa:16:3e:00:00:01","device_id":"","security_groups":["g1"]}}""",
            s => s.CreatePortAsync(new() { NetworkId = "n1", Name = "p", FixedIPs = [new() { SubnetId = "s1", Address = "10.0.0.5" }], SecurityGroups = ["g1"] }));

        AssertJson("""{"port":{"network_id":"n1","name":"p","fixed_ips":[{"subnet_id":"s1","ip_address":"10.0.0.5"}],"security_groups":["g1"]}}""", call.Body);
        Assert.AreEqual(PortStatus.Down, port.Status);
        Assert.AreEqual("10.0.0.5", port.FixedIPs.Single().Address);
    }

    [TestMethod]
    public async Task A_security_group_rule_is_made()
    {
        var (call, rule) = await Exchange(
            "POST", "security-group-rules", """{"security_group_rule":{"id":"r1","security_group_id":"g1","direction":"ingress","protocol":"udp","port_range_min":5060,"port_range_max":5060,"remote_ip_prefix":"10.0.0.0/24"}}""",
            s => s.CreateSecurityGroupRuleAsync(new() { SecurityGroupId = "g1", Direction = "ingress", EtherType = "IPv4", Protocol = "udp", PortRangeMin = 5060, PortRangeMax = 5060, RemoteIPPrefix = "10.0.0.0/24" }));

        AssertJson("""{"security_group_rule":{"security_group_id":"g1","direction":"ingress","ethertype":"IPv4","protocol":"udp","port_range_min":5060,"port_range_max":5060,"remote_ip_prefix":"10.0.0.0/24"}}""", call.Body);
        Assert.AreEqual(5060, rule.PortRangeMax);
    }

    [TestMethod]
    public async Task A_router_gets_its_gateway_and_its_interface()
    {
        var (made, router) = await Exchange(
            "POST", "routers", """{"router":{"id":"r1","name":"r","status":"ACTIVE","external_gateway_info":{"network_id":"public","enable_snat":true}}}""",
            s => s.CreateRouterAsync(new() { Name = "r", ExternalGateway = new() { NetworkId = "public" } }));
        AssertJson("""{"router":{"name":"r","external_gateway_info":{"network_id":"public"}}}""", made.Body);
        Assert.AreEqual("public", router.ExternalGateway!.NetworkId.Value);

        var (joined, port) = await Exchange("PUT", "routers/r1/add_router_interface", """{"subnet_id":"s1","port_id":"p1","id":"r1"}""", s => s.AddRouterInterfaceAsync("r1", "s1"));
        AssertJson("""{"subnet_id":"s1"}""", joined.Body);
        Assert.AreEqual("p1", port.Value);
    }

    [TestMethod]
    public async Task A_floating_IP_is_led_to_a_port_and_away_from_it()
    {
        const string Answer = """{"floatingip":{"id":"f1","floating_ip_address":"203.0.113.9","floating_network_id":"public","status":"DOWN","port_id":null}}""";
        var (there, address) = await Exchange("PUT", "floatingips/f1", Answer, s => s.AssociateFloatingIPAsync("f1", "p1"));
        var (away, _) = await Exchange("PUT", "floatingips/f1", Answer, s => s.AssociateFloatingIPAsync("f1", null));

        AssertJson("""{"floatingip":{"port_id":"p1"}}""", there.Body);
        AssertJson("""{"floatingip":{"port_id":null}}""", away.Body);
        Assert.AreEqual("203.0.113.9", address.Address);
    }

    [TestMethod]
    public async Task What_is_gone_is_null_when_read_and_false_when_deleted()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("DELETE /network/v2.0/ports/there", 204, "");
        var networking = new NetworkingService(cloud.Connect());

        Assert.IsNull(await networking.GetPortAsync("gone"));
        Assert.IsFalse(await networking.DeletePortAsync("gone"));
        Assert.IsTrue(await networking.DeletePortAsync("there"));
        Assert.IsFalse(await networking.RemoveRouterInterfaceAsync("gone", "s1"));
    }

    [TestMethod]
    public async Task Filters_are_escaped()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("GET /network/v2.0/networks", 200, """{"networks":[]}""");

        _ = await new NetworkingService(cloud.Connect()).ListNetworksAsync(new Filter { { "name", "a&b=c d" }, { "router:external", "true" } }).ToListAsync();

        Assert.AreEqual("?name=a%26b%3Dc%20d&router%3Aexternal=true", cloud.Calls.Single().Query);
    }

    [TestMethod]
    public async Task An_identifier_cannot_lead_to_another_path()
    {
        await using var cloud = await FakeCloud.Start();
        var networking = new NetworkingService(cloud.Connect());

        _ = await networking.GetNetworkAsync("../ports?x=1");
        Assert.AreEqual("/network/v2.0/networks/..%2Fports%3Fx=1", cloud.Calls.Single().PathAndQuery);
        _ = await Assert.ThrowsExactlyAsync<ArgumentException>(() => networking.DeleteNetworkAsync(".."));
        _ = await Assert.ThrowsExactlyAsync<ArgumentException>(() => networking.DeleteNetworkAsync(""));
    }

    private static async Task<(CloudRequest Call, T Answer)> Exchange<T>(string method, string path, string answer, Func<NetworkingService, Task<T>> call)
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On($"{method} /network/v2.0/{path}", method == "POST" ? 201 : 200, answer);
        var result = await call(new NetworkingService(cloud.Connect()));
        return (cloud.Calls.Single(), result);
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
