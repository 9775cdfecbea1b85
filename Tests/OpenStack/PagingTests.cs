using OpenStack.Compute.v2_1;
using OpenStack.Images.v2;
using OpenStack.Networking.v2;

namespace OpenStack.Tests;

[TestClass]
public sealed class PagingTests
{
    [TestMethod]
    public async Task Neutron_pages_follow_their_links_whatever_host_they_name()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("GET /network/v2.0/networks", r => new(200, r.Query.Contains("marker", StringComparison.Ordinal)
            ? """{"networks":[{"id":"3"}],"networks_links":[{"rel":"previous","href":"http://inside/v2.0/networks?marker=3&page_reverse=True"}]}"""
            : """{"networks":[{"id":"1"},{"id":"2"}],"networks_links":[{"rel":"next","href":"http://inside/v2.0/networks?limit=2&marker=2"}]}"""));

        var networks = await new NetworkingService(cloud.Connect()).ListNetworksAsync(new Filter { { "limit", "2" } }).ToListAsync();

        CollectionAssert.AreEqual(new[] { "1", "2", "3" }, networks.Select(n => n.Id.Value).ToArray());
        Assert.AreEqual("?limit=2&marker=2", cloud.Calls[^1].Query);
    }

    [TestMethod]
    public async Task Nova_pages_follow_their_links()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("GET /compute/v2.1/", 200, """{"version":{"id":"v2.1","version":"2.93"}}""")
            .On("GET /compute/v2.1/servers/detail", r => new(200, r.Query.Contains("marker", StringComparison.Ordinal)
                ? """{"servers":[{"id":"2","name":"b","created":"2030-01-01T00:00:00Z"}]}"""
                : """{"servers":[{"id":"1","name":"a","created":"2030-01-01T00:00:00Z"}],"servers_links":[{"rel":"next","href":"http://x/v2.1/servers/detail?marker=1"}]}"""));

        Assert.HasCount(2, await new ComputeService(cloud.Connect()).ListServersAsync().ToListAsync());
    }

    [TestMethod]
    public async Task Glance_pages_follow_their_next()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("GET /image/v2/images", r => new(200, r.Query.Contains("marker", StringComparison.Ordinal)
            ? """{"images":[{"id":"2"}]}"""
            : """{"images":[{"id":"1"}],"next":"/v2/images?name=x&marker=1"}"""));

        Assert.HasCount(2, await new ImageService(cloud.Connect()).ListImagesAsync(new Filter { { "name", "x" } }).ToListAsync());
    }

    [TestMethod]
    public async Task Pages_that_go_round_in_a_circle_are_an_error()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("GET /image/v2/images", 200, """{"images":[{"id":"1"}],"next":"/v2/images?marker=1"}""");

        var thrown = await Assert.ThrowsExactlyAsync<OpenStackException>(() => new ImageService(cloud.Connect()).ListImagesAsync().ToListAsync().AsTask());

        Assert.Contains("next page", thrown.Message);
    }
}
