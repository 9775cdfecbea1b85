using Microsoft.Extensions.Time.Testing;
using OpenStack.Networking.v2;

namespace OpenStack.Tests;

[TestClass]
public sealed class ErrorTests
{
    [TestMethod]
    [DataRow(400, """{"badRequest":{"code":400,"message":"Invalid input"}}""", typeof(BadRequestException), "badRequest", "Invalid input")]
    [DataRow(403, """{"forbidden":{"code":403,"message":"Quota exceeded for instances: Requested 1, but already used 10 of 10 instances"}}""", typeof(QuotaExceededException), "forbidden", "Quota exceeded")]
    [DataRow(403, """{"NeutronError":{"type":"PolicyNotAuthorized","message":"rule:create_network:provider","detail":""}}""", typeof(ForbiddenException), "PolicyNotAuthorized", "create_network")]
    [DataRow(404, """{"itemNotFound":{"code":404,"message":"Instance could not be found."}}""", typeof(ResourceNotFoundException), "itemNotFound", "Instance")]
    [DataRow(409, """{"conflictingRequest":{"code":409,"message":"Cannot 'os-start' while it is in vm_state active"}}""", typeof(ConflictException), "conflictingRequest", "os-start")]
    [DataRow(409, """{"NeutronError":{"type":"OverQuota","message":"Quota exceeded for resources: ['port'].","detail":""}}""", typeof(QuotaExceededException), "OverQuota", "port")]
    [DataRow(409, """{"NeutronError":{"type":"IpAddressInUse","message":"Unable to complete","detail":""}}""", typeof(ConflictException), "IpAddressInUse", "Unable")]
    [DataRow(409, """{"NeutronError":"old style"}""", typeof(ConflictException), null, "old style")]
    [DataRow(409, """{"errors":[{"status":409,"title":"Conflict","detail":"inventory","code":"placement.concurrent_update"}]}""", typeof(ConflictException), "placement.concurrent_update", "inventory")]
    [DataRow(413, """{"overLimit":{"code":413,"message":"Quota exceeded for cores"}}""", typeof(QuotaExceededException), "overLimit", "cores")]
    [DataRow(429, """{"error":{"code":429,"title":"Too Many Requests","message":"slow down"}}""", typeof(ThrottledException), "Too Many Requests", "slow down")]
    [DataRow(500, """{"computeFault":{"code":500,"message":"Unexpected API Error."}}""", typeof(OpenStackException), "computeFault", "Unexpected")]
    [DataRow(503, """{"message":"The server is currently unavailable.","code":"503 Service Unavailable","title":"Service Unavailable"}""", typeof(ServiceUnavailableException), "Service Unavailable", "currently")]
    [DataRow(502, "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad&nbsp;Gateway</h1>\n<hr>nginx</body></html>", typeof(ServiceUnavailableException), null, "nginx")]
    [DataRow(404, "<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  No image found\n </body>\n</html>", typeof(ResourceNotFoundException), null, "No image found")]
    [DataRow(400, "plain text", typeof(BadRequestException), null, "plain text")]
    [DataRow(400, "[1,2]", typeof(BadRequestException), null, "[1,2]")]
    [DataRow(409, "", typeof(ConflictException), null, "Conflict")]
    public async Task Every_shape_of_body_becomes_an_exception_of_its_kind(int status, string body, Type expected, string? type, string said)
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("POST /network/v2.0/networks", _ => new(status, body) { Headers = new() { ["X-Openstack-Request-Id"] = "req-1" } });

        var thrown = await Catch(cloud);

        Assert.AreEqual(expected, thrown.GetType());
        Assert.AreEqual(type, thrown.ErrorType);
        Assert.Contains(said, thrown.ServerMessage);
        Assert.Contains(said, thrown.Message);
        Assert.AreEqual(status, (int)thrown.Status!);
        Assert.AreEqual("req-1", thrown.RequestId);
        Assert.HasCount(1, cloud.Calls);
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(413)]
    [DataRow(503)]
    public async Task Retry_After_is_read_in_seconds(int status)
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("POST /network/v2.0/networks", _ => new(status, "") { Headers = new() { ["Retry-After"] = "17" } });

        var thrown = await Catch(cloud);

        Assert.IsInstanceOfType<ThrottledException>(thrown);
        Assert.AreEqual(TimeSpan.FromSeconds(17), thrown.RetryAfter);
    }

    [TestMethod]
    [DataRow("Wed, 02 Jan 2030 10:00:40 GMT", 40)]
    [DataRow("Wed, 02 Jan 2030 09:00:00 GMT", 0)]
    public async Task Retry_After_is_read_as_a_date_by_the_servers_clock(string date, int seconds)
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("POST /network/v2.0/networks", _ => new(503, "") { Headers = new() { ["Retry-After"] = date, ["Date"] = "Wed, 02 Jan 2030 10:00:00 GMT" } });

        Assert.AreEqual(TimeSpan.FromSeconds(seconds), (await Catch(cloud, new FakeTimeProvider())).RetryAfter);
    }

    [TestMethod]
    public async Task A_huge_body_is_cut()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("POST /network/v2.0/networks", 500, new string('x', 5_000_000));

        Assert.IsLessThan(1_000, (await Catch(cloud)).Message.Length);
    }

    [TestMethod]
    [DataRow("not json", "JSON")]
    [DataRow("{}", "'network'")]
    [DataRow("""{"network":{"name":"without an id"}}""", "id")]
    [DataRow("""{"network":null}""", "null")]
    [DataRow("""{"network":{"id":"1","subnets":"none"}}""", "subnets")]
    public async Task A_success_that_cannot_be_understood_is_an_error_that_says_why(string body, string said)
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("POST /network/v2.0/networks", 201, body);

        Assert.Contains(said, (await Catch(cloud)).Message);
    }

    [TestMethod]
    public async Task A_redirect_is_not_followed()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("POST /network/v2.0/networks", _ => new(301, "") { Headers = new() { ["Location"] = "/elsewhere" } });

        Assert.AreEqual(301, (int)(await Catch(cloud)).Status!);
        Assert.HasCount(1, cloud.Calls);
    }

    private static async Task<OpenStackException> Catch(FakeCloud cloud, TimeProvider? time = null) =>
        await Assert.ThrowsAsync<OpenStackException>(
            () => new NetworkingService(cloud.Connect(time: time)).CreateNetworkAsync(new NetworkDefinition { Name = "n" }));
}
