using System.Net;
using System.Text;
using System.Text.Json;

namespace VoipWorkflows.Hosting.Tests.DurableApi;

[TestClass]
public sealed class StartTests
{
    private TestHost _host = null!;

    [TestInitialize]
    public async Task StartHostAsync() => _host = await TestHost.StartAsync();

    [TestCleanup]
    public async Task StopHostAsync() => await _host.DisposeAsync();

    [TestMethod]
    public async Task A_start_answers_202_with_the_management_addresses()
    {
        using var response = await PostAsync("Echo/abc123");

        var root = $"{_host.Http.BaseAddress}runtime/webhooks/durabletask/instances/abc123";
        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        Assert.AreEqual("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.AreEqual($"{root}?taskHub=TestHub", response.Headers.Location!.OriginalString);
        Assert.AreEqual("10", response.Headers.RetryAfter!.ToString());
        Assert.AreEqual(
            $$"""
            {"id":"abc123","statusQueryGetUri":"{{root}}?taskHub=TestHub","sendEventPostUri":"{{root}}/raiseEvent/{eventName}?taskHub=TestHub","terminatePostUri":"{{root}}/terminate?reason={text}&taskHub=TestHub","purgeHistoryDeleteUri":"{{root}}?taskHub=TestHub","rewindPostUri":"{{root}}/rewind?reason={text}&taskHub=TestHub","restartPostUri":"{{root}}/restart?taskHub=TestHub","suspendPostUri":"{{root}}/suspend?reason={text}&taskHub=TestHub","resumePostUri":"{{root}}/resume?reason={text}&taskHub=TestHub"}
            """,
            await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_start_without_an_id_makes_one_of_32_hexadecimal_digits()
    {
        using var response = await PostAsync("Echo");

        var id = await IdAsync(response);
        Assert.AreEqual(32, id.Length);
        Assert.IsTrue(Guid.TryParseExact(id, "N", out _));
    }

    [TestMethod]
    public async Task The_links_carry_the_hub_and_connection_of_the_request_and_an_encoded_id()
    {
        using var response = await PostAsync("Echo/a%20b%C3%BC?taskHub=Other&connection=Storage");

        Assert.EndsWith("/instances/a%20b%C3%BC?taskHub=Other&connection=Storage", response.Headers.Location!.OriginalString);
        Assert.AreEqual("a bü", await IdAsync(response));
    }

    [TestMethod]
    public async Task The_links_follow_the_authority_that_the_caller_used()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orchestrators/Echo/named") { Headers = { Host = "localhost:4711" } };
        using var response = await _host.Http.SendAsync(request);

        Assert.StartsWith("http://localhost:4711/runtime/webhooks/durabletask/instances/named?", response.Headers.Location!.OriginalString);
    }

    [TestMethod]
    [DataRow("Nothing", "", "'Nothing' does not exist")]
    [DataRow("AssemblyProcess", "", "'AssemblyProcess' does not exist")]
    [DataRow("Echo/%40at", "", "'@at' is not valid")]
    [DataRow("Echo/a%2Fb", "", "is not valid")]
    [DataRow("Echo/a%3Fb", "", "is not valid")]
    [DataRow("Echo/a%23b", "", "is not valid")]
    [DataRow("Echo/a%5Cb", "", "is not valid")]
    [DataRow("Echo/a%07b", "", "is not valid")]
    [DataRow("Echo", "{", "not valid JSON")]
    [DataRow("Echo?timeout=soon", "", "'timeout'")]
    [DataRow("Echo?timeout=1&pollingInterval=2", "", "'pollingInterval'")]
    public async Task What_is_wrong_with_a_start_is_answered_with_400_and_named(string path, string body, string named)
    {
        using var response = await PostAsync(path, body);

        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        using var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        CollectionAssert.AreEqual(
            new[] { "Message", "ExceptionMessage", "ExceptionType" }, error.RootElement.EnumerateObject().Select(property => property.Name).ToArray());
        Assert.Contains(named, error.RootElement.GetProperty("Message").GetString()!);
        Assert.DoesNotContain("   at ", error.RootElement.GetRawText());
    }

    [TestMethod]
    public async Task An_id_of_257_characters_is_refused_and_one_of_256_is_not()
    {
        using var longest = await PostAsync($"Echo/{new string('x', 256)}");
        using var tooLong = await PostAsync($"Echo/{new string('x', 257)}");

        Assert.AreEqual(HttpStatusCode.Accepted, longest.StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [TestMethod]
    public async Task The_function_name_and_the_path_ignore_case()
    {
        using var response = await _host.Http.PostAsync("/API/Orchestrators/eCHo/", null);

        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
    }

    [TestMethod]
    public async Task The_body_is_the_input_whatever_its_content_type()
    {
        using var response = await _host.Http.PostAsync("/api/orchestrators/Echo?timeout=30", new StringContent("""{"a":[1,null]}""", Encoding.UTF8, "text/plain"));

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("""{"a":[1,null]}""", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task An_empty_body_is_no_input()
    {
        using var response = await PostAsync("Echo?timeout=30");

        Assert.AreEqual("null", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_start_with_the_id_of_a_running_instance_is_refused_with_409()
    {
        (await PostAsync("WaitForGo/one")).Dispose();

        using var response = await PostAsync("Echo/one");

        Assert.AreEqual(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("one", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_start_with_the_id_of_a_finished_instance_replaces_it()
    {
        (await PostAsync("Echo/one?timeout=30", "1")).Dispose();

        using var response = await PostAsync("Echo/one?timeout=30", "2");

        Assert.AreEqual("2", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_start_with_a_timeout_answers_with_the_status_when_the_instance_fails()
    {
        using var response = await PostAsync("Break/one?timeout=30", "\"Out of luck\"");

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        using var status = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.AreEqual("Failed", status.RootElement.GetProperty("runtimeStatus").GetString());
        Assert.Contains("Out of luck", status.RootElement.GetProperty("output").GetString()!);
    }

    [TestMethod]
    public async Task A_start_with_a_timeout_answers_202_when_the_instance_still_runs()
    {
        using var response = await PostAsync("WaitForGo/one?timeout=0.05&pollingInterval=0.01");

        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        Assert.AreEqual("one", await IdAsync(response));
    }

    private static async Task<string> IdAsync(HttpResponseMessage response)
    {
        using var payload = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return payload.RootElement.GetProperty("id").GetString()!;
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body = "") =>
        _host.Http.PostAsync($"/api/orchestrators/{path}", new StringContent(body, Encoding.UTF8, "application/json"));
}
