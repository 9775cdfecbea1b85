using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>Flavour 2 on two infrastructures at once: a real OpenStack at the core, a Kubernetes API server at the edge, calls across the two.</summary>
[TestClass]
public sealed class EdgeTests
{
    [TestMethod]
    [Timeout(900_000, CooperativeCancellation = true)]
    public async Task A_gateway_moves_from_the_cloud_to_the_cluster_and_back_while_calls_go_on_and_neither_keeps_anything()
    {
        await using var cloud = await CloudTenant.StartAsync("edge", location: CoreAndEdge.Core, role: "admin");
        await using var cluster = await Cluster.StartAsync(onHost: true);
        await cluster.AddToAsync(cloud.Host);
        var service = new CoreAndEdge(cloud, cluster);
        await service.StandUpBasesAsync();
        AssertNetworks(await cloud.InventoryAsync(), cluster);
        await service.StandUpVoiceAsync();
        await service.AttachAsync();
        await service.AssertWholeAsync(atEdge: false);
        await cluster.CallsAsync(6);
        var counts = await service.CountsAsync();

        await service.ScaleAsync("scaleOutAssembly");
        await service.AssertWholeAsync(atEdge: false);
        await cluster.CallsAsync(6);
        await service.ScaleAsync("scaleInAssembly");
        Assert.AreEqual(counts, await service.CountsAsync(), "scaling in takes away what scaling out made");

        foreach (var (descriptor, atEdge) in new[] { (CoreAndEdge.GatewayAtEdge, true), (CoreAndEdge.GatewayAtCore, false) })
        {
            var (least, most, kills) = await service.MoveAsync(descriptor);
            Assert.AreEqual((1, 2), (least, most), "the new gateway is made before the old one goes");
            Assert.IsGreaterThanOrEqualTo(6, kills);
            await service.AssertWholeAsync(atEdge);
            await cluster.CallsAsync(6);
        }

        Assert.AreEqual(counts, await service.CountsAsync(), "moving there and back leaves what there was");
        await cloud.Api.EndsAsync(await cloud.Api.DeleteAsync("sip1"));
        var (calls, errors) = (cluster.Calls, cluster.Errors);
        foreach (var name in new[] { "voice", "edgebase", "corebase" })
        {
            await cloud.Api.EndsAsync(await cloud.Api.DeleteAsync(name), seconds: 120);
        }

        Console.WriteLine(calls);
        Assert.AreEqual(0, calls.Failed, $"{calls}\n{errors}");
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}");
        cluster.AssertNothingLeft();
        Leftovers.AssertNone(cloud.Host.DataFolder);
        await cloud.AssertNothingLeftAsync();
    }

    // The same two networks on both sides: a segment of the wire and the lower part of its range at the core, the upper part at the edge.
    private static void AssertNetworks(Inventory core, Cluster edge)
    {
        var networks = core["networks"].Select(network => $"{network["name"]} {network["provider_network_type"]} {network["provider_physical_network"]} {network["provider_segmentation_id"]}");
        CollectionAssert.AreEquivalent(new[] { "corebase_mgmt vlan provider 5", "corebase_voice vlan provider 10" }, networks.ToList());
        var subnets = core["subnets"].Select(subnet => $"{subnet["cidr"]} {subnet["allocation_pools"]![0]!["start"]} {subnet["allocation_pools"]![0]!["end"]}");
        CollectionAssert.AreEquivalent(new[] { "10.0.30.0/24 10.0.30.2 10.0.30.50", "10.0.10.0/24 10.0.10.2 10.0.10.50" }, subnets.ToList());
        CollectionAssert.AreEquivalent(new[] { "mgmt", "voice" }, edge.Objects("NetworkAttachmentDefinition").Select(definition => (string?)definition["metadata"]!["name"]).ToList());
    }
}
