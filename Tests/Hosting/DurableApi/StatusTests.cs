using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VoipWorkflows.Hosting.Tests.DurableApi;

[TestClass]
public sealed partial class StatusTests
{
    private const string Instances = "/runtime/webhooks/durabletask/instances";

    private TestHost _host = null!;

    [TestInitialize]
    public async Task StartHostAsync() => _host = await TestHost.StartAsync();

    [TestCleanup]
    public async Task StopHostAsync() => await _host.DisposeAsync();

    [TestMethod]
    public async Task A_completed_instance_is_200_with_every_member_in_order()
    {
        await RunAsync("Echo", "abc123", new { greeting = "hi" });

        using var response = await _host.Http.GetAsync($"{Instances}/abc123");

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.MatchesRegex(
            new Regex("""^\{"name":"Echo","instanceId":"abc123","runtimeStatus":"Completed","input":\{"greeting":"hi"\},"customStatus":null,"output":\{"greeting":"hi"\},"createdTime":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ","lastUpdatedTime":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"\}$"""),
            await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_running_instance_is_202_and_says_where_and_when_to_ask_again()
    {
        await BeginAsync("one");

        using var response = await _host.Http.GetAsync($"{Instances}/one?taskHub=x&code=y");

        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        Assert.AreEqual($"{_host.Http.BaseAddress}runtime/webhooks/durabletask/instances/one?taskHub=x&code=y", response.Headers.Location!.OriginalString);
        Assert.AreEqual("5", response.Headers.RetryAfter!.ToString());
        using var status = await ReadAsync(response);
        Assert.AreEqual("Running", status.RootElement.GetProperty("runtimeStatus").GetString());
        Assert.AreEqual(2, status.RootElement.GetProperty("customStatus").GetProperty("step").GetInt32());
        Assert.AreEqual(JsonValueKind.Null, status.RootElement.GetProperty("output").ValueKind);
    }

    [TestMethod]
    public async Task An_unknown_instance_is_404_without_a_body()
    {
        using var response = await _host.Http.GetAsync($"{Instances}/nobody");

        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
        Assert.AreEqual("", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_failed_instance_is_200_unless_the_caller_wants_500()
    {
        await RunAsync("Break", "one", "Out of luck");

        using var plain = await _host.Http.GetAsync($"{Instances}/one");
        using var strict = await _host.Http.GetAsync($"{Instances}/one?returnInternalServerErrorOnFailure=true");

        Assert.AreEqual(HttpStatusCode.OK, plain.StatusCode);
        Assert.AreEqual(HttpStatusCode.InternalServerError, strict.StatusCode);
        var body = await strict.Content.ReadAsStringAsync();
        Assert.AreEqual(await plain.Content.ReadAsStringAsync(), body);
        Assert.Contains("Out of luck", body);
        Assert.DoesNotContain("   at ", body);
    }

    [TestMethod]
    public async Task ShowInput_false_leaves_the_input_null()
    {
        await RunAsync("Echo", "one", 7);

        using var response = await _host.Http.GetAsync($"{Instances}/one?showInput=false");

        using var status = await ReadAsync(response);
        Assert.AreEqual(JsonValueKind.Null, status.RootElement.GetProperty("input").ValueKind);
        Assert.AreEqual(7, status.RootElement.GetProperty("output").GetInt32());
    }

    [TestMethod]
    public async Task The_path_ignores_case_and_a_trailing_slash()
    {
        await RunAsync("Echo", "one", 7);

        using var response = await _host.Http.GetAsync("/Runtime/WebHooks/DurableTask/Instances/one/");

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [TestMethod]
    [DataRow("GET", "/runtime/webhooks/durabletask/elsewhere")]
    [DataRow("PUT", "/runtime/webhooks/durabletask/instances/one")]
    [DataRow("GET", "/runtime/webhooks/durabletask/instances/one/terminate")]
    [DataRow("POST", "/runtime/webhooks/durabletask/instances/one/dance")]
    public async Task An_unknown_route_is_404_without_a_body(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _host.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
        Assert.AreEqual("", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task The_history_is_absent_unless_asked_for_and_a_task_absorbs_its_scheduling()
    {
        await RunAsync("HelloSequence", "one", null);

        using var plain = await ReadAsync(await _host.Http.GetAsync($"{Instances}/one"));
        using var full = await ReadAsync(await _host.Http.GetAsync($"{Instances}/one?showHistory=true&showHistoryOutput=true"));

        Assert.IsFalse(plain.RootElement.TryGetProperty("historyEvents", out _));
        var history = full.RootElement.GetProperty("historyEvents").EnumerateArray().ToList();
        Assert.HasCount(3, history);
        AssertMembers(history[0], "EventType", "Timestamp", "FunctionName");
        Assert.AreEqual("ExecutionStarted", history[0].GetProperty("EventType").GetString());
        Assert.AreEqual("HelloSequence", history[0].GetProperty("FunctionName").GetString());
        AssertMembers(history[1], "EventType", "Result", "Timestamp", "ScheduledTime", "FunctionName");
        Assert.AreEqual("TaskCompleted", history[1].GetProperty("EventType").GetString());
        Assert.AreEqual("Hello Tokyo!", history[1].GetProperty("Result").GetString());
        Assert.AreEqual("SayHello", history[1].GetProperty("FunctionName").GetString());
        AssertMembers(history[2], "EventType", "OrchestrationStatus", "Result", "Timestamp");
        Assert.AreEqual("Completed", history[2].GetProperty("OrchestrationStatus").GetString());
        Assert.AreEqual("Hello Tokyo!", history[2].GetProperty("Result")[0].GetString());
        foreach (var time in history.Select(line => line.GetProperty("Timestamp").GetString()!))
        {
            Assert.MatchesRegex(SevenDecimals(), time);
        }
    }

    [TestMethod]
    public async Task Results_stay_out_of_the_history_unless_asked_for()
    {
        await RunAsync("HelloSequence", "one", null);

        var text = await _host.Http.GetStringAsync($"{Instances}/one?showHistory=true");

        Assert.DoesNotContain("Result", text);
    }

    [TestMethod]
    public async Task The_history_of_a_waiting_instance_shows_the_event_that_came()
    {
        await BeginAsync("one");
        await _host.Client.RaiseEventAsync("one", "go", 5);
        _ = await _host.Client.WaitForInstanceCompletionAsync("one");

        using var status = await ReadAsync(await _host.Http.GetAsync($"{Instances}/one?showHistory=true"));

        var raised = status.RootElement.GetProperty("historyEvents").EnumerateArray().Single(line => line.GetProperty("EventType").GetString() == "EventRaised");
        Assert.AreEqual("go", raised.GetProperty("Name").GetString());
        Assert.AreEqual(5, raised.GetProperty("Input").GetInt32());
    }

    [TestMethod]
    public async Task A_list_is_paged_until_the_continuation_header_is_absent()
    {
        foreach (var number in Enumerable.Range(0, 5))
        {
            await RunAsync("Echo", $"page-{number}", number);
        }

        var (seen, pages) = (new List<string>(), 0);
        string? token = null;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Instances}?top=2&instanceIdPrefix=page-");
            request.Headers.Add("x-ms-continuation-token", token is null ? [] : [token]);
            using var response = await _host.Http.SendAsync(request);
            using var page = await ReadAsync(response);
            seen.AddRange(page.RootElement.EnumerateArray().Select(instance => instance.GetProperty("instanceId").GetString()!));
            token = response.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null;
            pages++;
        }
        while (token is not null);

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 5).Select(number => $"page-{number}").ToArray(), seen);
        Assert.IsGreaterThanOrEqualTo(3, pages);
    }

    [TestMethod]
    public async Task List_filters_are_ANDed()
    {
        await RunAsync("Echo", "a-done", 1);
        await RunAsync("Break", "a-broken", "x");
        await BeginAsync("a-running");
        await RunAsync("Echo", "b-done", 1);

        CollectionAssert.AreEquivalent(new[] { "a-done", "a-broken" }, await ListAsync("instanceIdPrefix=a-&runtimeStatus=Completed,Failed"));
        CollectionAssert.AreEquivalent(new[] { "a-done", "a-running" }, await ListAsync("instanceIdPrefix=a-&runtimeStatus=completed&runtimeStatus=Running"));
        CollectionAssert.AreEquivalent(Array.Empty<string>(), await ListAsync("instanceIdPrefix=a-&createdTimeTo=2001-01-01T00:00:00Z"));
        CollectionAssert.AreEquivalent(new[] { "b-done" }, await ListAsync("instanceIdPrefix=b-&createdTimeFrom=2001-01-01T00:00:00%2B02:00"));
    }

    [TestMethod]
    [DataRow("top=none", "top")]
    [DataRow("runtimeStatus=Asleep", "Asleep")]
    [DataRow("createdTimeFrom=yesterday", "createdTimeFrom")]
    [DataRow("showInput=maybe", "showInput")]
    public async Task A_wrong_filter_is_400_and_named(string query, string named)
    {
        using var response = await _host.Http.GetAsync($"{Instances}?{query}");

        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_continuation_token_that_nobody_gave_out_is_400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Instances);
        request.Headers.Add("x-ms-continuation-token", "garbage!");
        using var response = await _host.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync());

    private static void AssertMembers(JsonElement line, params string[] names) =>
        Assert.AreEqual(string.Join(",", names), string.Join(",", line.EnumerateObject().Select(member => member.Name)), line.GetRawText());

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$")]
    private static partial Regex SevenDecimals();

    private async Task<string[]> ListAsync(string query)
    {
        using var list = await ReadAsync(await _host.Http.GetAsync($"{Instances}?{query}"));
        return [.. list.RootElement.EnumerateArray().Select(instance => instance.GetProperty("instanceId").GetString()!)];
    }

    private async Task RunAsync(string name, string id, object? input)
    {
        _ = await _host.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));
        _ = await _host.Client.WaitForInstanceCompletionAsync(id);
    }

    private async Task BeginAsync(string id)
    {
        _ = await _host.Client.ScheduleNewOrchestrationInstanceAsync("WaitForGo", null, new StartOrchestrationOptions(id));
        _ = await _host.Client.WaitForInstanceStartAsync(id);
    }
}
