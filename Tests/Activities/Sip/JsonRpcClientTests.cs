using Microsoft.Extensions.Time.Testing;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Sip;

/// <summary>A gateway that answers anything at all yields a result or one clear exception.</summary>
[TestClass]
public sealed class JsonRpcClientTests
{
    [TestMethod]
    public async Task Call_returns_the_result()
    {
        var result = await CallAsync("""{"jsonrpc":"2.0","id":1,"result":{"uptime":7}}""");
        Assert.AreEqual(7, result.GetProperty("uptime").GetInt32());
    }

    [TestMethod]
    public async Task Call_tells_the_error_that_was_answered()
    {
        var exception = await Assert.ThrowsExactlyAsync<JsonRpcException>(() => CallAsync("""{"jsonrpc":"2.0","id":1,"error":{"code":500,"message":"No Destination Sets"}}"""));
        Assert.AreEqual(500, exception.Code);
        Assert.AreEqual("No Destination Sets", exception.Reason);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("<html>")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("""{"id":1}""")]
    [DataRow("""{"id":2,"result":1}""")]
    [DataRow("""{"id":"1","result":1}""")]
    [DataRow("""{"id":1e99,"result":1}""")]
    [DataRow("""{"id":1,"result":1""")]
    [DataRow("{\"id\":1,\"result\":\"\u0001\"}")]
    public async Task Call_refuses_an_answer_that_is_none(string body)
    {
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => CallAsync(body));
        Assert.Contains("core.uptime", exception.Message);
    }

    [TestMethod]
    [DataRow("""{"id":1,"error":{}}""")]
    [DataRow("""{"id":1,"error":{"code":"x","message":5}}""")]
    public async Task Call_bears_an_error_without_code_or_message(string body) =>
        Assert.AreEqual("no message", (await Assert.ThrowsExactlyAsync<JsonRpcException>(() => CallAsync(body))).Reason);

    [TestMethod]
    [DataRow("no http at all")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")]
    [DataRow("HTTP/1.1 302 Found\r\nLocation: http://example.invalid/\r\nContent-Length: 0\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}")]
    public async Task Call_refuses_what_is_no_http_answer(string answer)
    {
        await using var server = new HttpServer(answer);
        using var client = new JsonRpcClient(TimeProvider.System);
        _ = await Assert.ThrowsExactlyAsync<StepException>(() => client.CallAsync(server.Address, "core.uptime", [], CancellationToken.None));
    }

    [TestMethod]
    public async Task Call_gives_up_on_a_server_that_hangs()
    {
        var time = new FakeTimeProvider();
        await using var server = new HttpServer(null);
        using var client = new JsonRpcClient(time);
        var call = client.CallAsync(server.Address, "core.uptime", [], CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Contains("was not answered within 3 s", (await Assert.ThrowsExactlyAsync<StepException>(() => call)).Message);
    }

    [TestMethod]
    public async Task Call_tells_a_server_that_is_not_there_from_one_that_fails()
    {
        using var client = new JsonRpcClient(TimeProvider.System);
        _ = await Assert.ThrowsExactlyAsync<NothingListensException>(() => client.CallAsync(new Uri("http://127.0.0.1:9/RPC"), "core.uptime", [], CancellationToken.None));
    }

    [TestMethod]
    [DataRow("""{"id":1,"result":[]}""")]
    [DataRow("""{"id":1,"result":{"RECORDS":5}}""")]
    [DataRow("""{"id":1,"result":{"RECORDS":[7]}}""")]
    [DataRow("""{"id":1,"result":{"RECORDS":[{"SET":{"ID":"1"}}]}}""")]
    [DataRow("""{"id":1,"result":{"RECORDS":[{"SET":{"ID":1,"TARGETS":[{"DEST":{"URI":5}}]}}]}}""")]
    [DataRow("""{"id":1,"result":{"RECORDS":[{"SET":{"ID":1e50,"TARGETS":[]}}]}}""")]
    public async Task A_dispatch_list_that_is_none_is_refused(string body)
    {
        await using var server = new HttpServer(HttpServer.Ok(body));
        using var client = new JsonRpcClient(TimeProvider.System);
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => new GatewayClient(client, TimeProvider.System).ListAsync(server.Address, CancellationToken.None));
        Assert.Contains("not a dispatch list", exception.Message);
    }

    [TestMethod]
    [DataRow("""{"id":1,"result":"many"}""")]
    [DataRow("""{"id":1,"result":{"ongoing":"8","all":8}}""")]
    [DataRow("""{"id":1,"result":{"ongoing":8.5,"all":8}}""")]
    [DataRow("""{"id":1,"result":{"all":8}}""")]
    public async Task Session_counts_that_are_none_are_refused(string body)
    {
        await using var server = new HttpServer(HttpServer.Ok(body));
        using var client = new JsonRpcClient(TimeProvider.System);
        _ = await Assert.ThrowsExactlyAsync<StepException>(() => new GatewayClient(client, TimeProvider.System).SessionsAsync(server.Address, CancellationToken.None));
    }

    private static async Task<System.Text.Json.JsonElement> CallAsync(string body)
    {
        await using var server = new HttpServer(HttpServer.Ok(body));
        using var client = new JsonRpcClient(TimeProvider.System);
        return await client.CallAsync(server.Address, "core.uptime", [], CancellationToken.None);
    }
}
