using System.Diagnostics;
using System.Text.Json;
using VoipWorkflows.Benchmarks.Scenarios.Clouds;

namespace VoipWorkflows.Benchmarks.Tests;

[TestClass]
public sealed class CloudPathTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void What_goes_on_at_once_counts_once_and_pauses_do_not_count() =>
        Assert.AreEqual(10 + 15 + 5, TimeSpent.Together([Spent(100, 105), Spent(0, 10), Spent(50, 60), Spent(55, 65), Spent(52, 58)]));

    [TestMethod]
    public void What_ended_before_it_began_counts_nothing() => Assert.AreEqual(10, TimeSpent.Together([Spent(0, 10), Spent(30, 20)]));

    [TestMethod]
    public void The_server_of_a_step_that_waited_is_the_one_that_it_made_first()
    {
        var child = JsonElement.Parse("""
            {
              "historyEvents": [
                { "EventType": "ExecutionStarted" },
                { "EventType": "TaskCompleted", "FunctionName": "openstack.port", "Result": { "outputs": { "id": "port" } } },
                { "EventType": "TaskCompleted", "FunctionName": "openstack.server", "Result": { "outputs": {}, "wait": { "reason": "the former to be gone" } } },
                { "EventType": "TaskCompleted", "FunctionName": "openstack.server", "Result": { "outputs": { "id": "server" } } }
              ]
            }
            """);

        Assert.AreEqual("server", CloudPath.ServerOf(child));
        Assert.IsNull(CloudPath.ServerOf(JsonElement.Parse("""{ "historyEvents": [] }""")));
    }

    [TestMethod]
    public async Task A_request_belongs_to_the_step_that_sent_it()
    {
        using var spans = new StepSpans();
        using var engine = new ActivitySource("DurableTask.Core");
        using var http = new HttpClient();
        using (var step = engine.StartActivity("activity:openstack.port", ActivityKind.Server)!.SetTag("durabletask.task.instance_id", "create:1"))
        {
            // Nobody listens there: what counts is who asked.
            _ = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => http.PostAsync(new Uri("http://127.0.0.1:1/v2.1/servers"), null));
        }

        _ = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => http.GetAsync(new Uri("http://127.0.0.1:1/")));

        Assert.IsTrue(spans.RequestsOf("create:1").Single().MakesServer);
        Assert.IsEmpty(spans.RequestsOf("create:2"));
    }

    private static TimeSpent Spent(int from, int to) => new(s_start.AddMilliseconds(from), s_start.AddMilliseconds(to));
}
