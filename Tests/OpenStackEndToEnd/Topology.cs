using System.Text.Json.Nodes;
using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>What base and voice come to, whatever befell the host meanwhile.</summary>
internal static class Topology
{
    /// <summary>voice as the lifecycle manager tells it.</summary>
    public const string Voice = """
        voice assembly::jumphost-voice-service::1.0 Active
          voice__internal assembly::tenant-neutron-network::1.0 Active
            voice__internal__network resource::tenant-network-vnfc::1.0 Active
          voice__gateway assembly::voip-gateway::1.0 Active
            voice__gateway__kamailio resource::kamailio-vnfc::1.0 Active
          voice__voip-server__1 assembly::ip-pbx::1.0 Active
            voice__voip-server__1__asterisk resource::asterisk-vnfc::1.0 Active
          ~ manageDispatchList__1
        """;

    /// <summary>Asserts that base, voice and the further servers are on the cloud as their descriptors ask for.</summary>
    public static void AssertOnCloud(Inventory there, params (string Name, string[] Ranges)[] further)
    {
        CollectionAssert.AreEquivalent(new[] { "base_mgmt", "base_voice", "voice_internal" }, Names(there["networks"]));
        CollectionAssert.AreEquivalent(new[] { "10.20.1.0/24", "192.20.20.0/24", "10.0.0.0/24" }, there["subnets"].Select(subnet => (string?)subnet["cidr"]).ToList());
        CollectionAssert.AreEquivalent(new[] { "base_jumprouter", "base_voicerouter" }, Names(there["routers"]));
        foreach (var (router, subnet) in new[] { ("base_jumprouter", "10.20.1.0/24"), ("base_voicerouter", "192.20.20.0/24") })
        {
            var made = there.Named("routers", router);
            Assert.IsNotNull(made["external_gateway_info"]?["network_id"], $"{router} has a gateway to the outside");
            CollectionAssert.AreEqual(new[] { subnet }, there.RangesOf(made));
        }

        // Jumphost, gateway, one PBX and the further ones: each with a port in each of its networks and no other.
        var expected = new (string Name, string[] Ranges)[]
        {
            ("base_jumphost", ["10.20.1.0/24"]),
            ("voice_gateway", ["10.0.0.0/24", "10.20.1.0/24", "192.20.20.0/24"]),
            ("voice__voip-server__1__asterisk", ["10.0.0.0/24", "10.20.1.0/24"]),
        }.Concat(further).Select(server => $"{server.Name} ACTIVE {string.Join(' ', server.Ranges)}");
        CollectionAssert.AreEquivalent(expected.ToList(), there["servers"].Select(server => $"{server["name"]} {server["status"]} {string.Join(' ', there.RangesOf(server))}").ToList());
        Assert.HasCount(1, there["floating_ips"]);
        Assert.AreEqual("ACTIVE", (string?)there["floating_ips"][0]["status"]);
    }

    private static List<string?> Names(IEnumerable<JsonObject> items) => [.. items.Select(item => (string?)item["name"])];
}
