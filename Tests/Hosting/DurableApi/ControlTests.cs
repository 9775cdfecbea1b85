using System.Net;
using System.Text;
using System.Text.Json;

namespace VoipWorkflows.Hosting.Tests.DurableApi;

[TestClass]
public sealed class ControlTests
{
    private const string Instances = "/runtime/webhooks/durabletask/instances";

    private TestHost _host = null!;

    [TestInitialize]
    public async Task StartHostAsync() => _host = await TestHost.StartAsync();

    [TestCleanup]
    public async Task StopHostAsync() => await _host.DisposeAsync();

    [TestMethod]
    public async Task RaiseEvent_delivers_the_payload()
    {
        await BeginAsync("one");

        using var response = await PostAsync("one/raiseEvent/go", """{"speed":3}""");

        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        Assert.AreEqual("", await response.Content.ReadAsStringAsync());
        var finished = await _host.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);
        Assert.AreEqual("""{"speed":3}""", finished.SerializedOutput);
    }

    [TestMethod]
    public async Task RaiseEvent_checks_instance_then_content_type_then_JSON()
    {
        await BeginAsync("running");
        await FinishAsync("finished");

        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync("nobody/raiseEvent/go", "{", "text/plain"));
        Assert.AreEqual(HttpStatusCode.Gone, await StatusAsync("finished/raiseEvent/go", "{", "text/plain"));
        Assert.AreEqual(HttpStatusCode.BadRequest, await StatusAsync("running/raiseEvent/go", "{}", "text/plain"));
        Assert.AreEqual(HttpStatusCode.BadRequest, await StatusAsync("running/raiseEvent/go", "{", "application/json"));
        Assert.AreEqual(HttpStatusCode.Accepted, await StatusAsync("running/raiseEvent/other", "{}", "application/json"));
    }

    [TestMethod]
    [DataRow("terminate")]
    [DataRow("suspend")]
    [DataRow("resume")]
    public async Task A_control_is_202_for_a_running_404_for_an_unknown_and_410_for_a_finished_instance(string control)
    {
        await BeginAsync("running");
        await FinishAsync("finished");

        foreach (var (id, expected) in new[] { ("running", HttpStatusCode.Accepted), ("nobody", HttpStatusCode.NotFound), ("finished", HttpStatusCode.Gone) })
        {
            using var response = await PostAsync($"{id}/{control}?reason=because", "");
            Assert.AreEqual(expected, response.StatusCode, id);
            Assert.AreEqual("", await response.Content.ReadAsStringAsync());
        }
    }

    [TestMethod]
    public async Task Terminate_ends_the_instance_with_the_reason_as_its_output()
    {
        await BeginAsync("one");

        (await PostAsync("one/terminate?reason=enough", "")).Dispose();

        _ = await _host.Client.WaitForInstanceCompletionAsync("one");
        using var status = JsonDocument.Parse(await _host.Http.GetStringAsync($"{Instances}/one"));
        Assert.AreEqual("Terminated", status.RootElement.GetProperty("runtimeStatus").GetString());
        Assert.AreEqual("enough", status.RootElement.GetProperty("output").GetString());
    }

    [TestMethod]
    public async Task A_suspended_instance_shows_as_such_and_takes_its_event_after_resume()
    {
        await BeginAsync("one");

        (await PostAsync("one/suspend?reason=tea", "")).Dispose();
        using var suspended = await _host.Http.GetAsync($"{Instances}/one");
        (await PostAsync("one/raiseEvent/go", "1")).Dispose();
        (await PostAsync("one/resume?reason=done", "")).Dispose();

        Assert.AreEqual(HttpStatusCode.Accepted, suspended.StatusCode);
        Assert.Contains("\"Suspended\"", await suspended.Content.ReadAsStringAsync());
        Assert.AreEqual("1", (await _host.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true)).SerializedOutput);
    }

    [TestMethod]
    public async Task Purge_removes_one_finished_instance()
    {
        await FinishAsync("one");

        using var response = await _host.Http.DeleteAsync($"{Instances}/one");
        using var again = await _host.Http.DeleteAsync($"{Instances}/one");

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("""{"instancesDeleted":1}""", await response.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.NotFound, again.StatusCode);
    }

    [TestMethod]
    public async Task Purging_several_needs_a_time_and_counts_what_it_removed()
    {
        await FinishAsync("one");
        await FinishAsync("two");
        await BeginAsync("running");

        using var unbounded = await _host.Http.DeleteAsync(Instances);
        using var response = await _host.Http.DeleteAsync($"{Instances}?createdTimeFrom=2001-01-01T00:00:00Z&runtimeStatus=Completed");
        using var again = await _host.Http.DeleteAsync($"{Instances}?createdTimeFrom=2001-01-01T00:00:00Z&runtimeStatus=Completed");

        Assert.AreEqual(HttpStatusCode.BadRequest, unbounded.StatusCode);
        Assert.Contains("createdTimeFrom", await unbounded.Content.ReadAsStringAsync());
        Assert.AreEqual("""{"instancesDeleted":2}""", await response.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.NotFound, again.StatusCode);
        Assert.IsNotNull(await _host.Client.GetInstanceAsync("running"));
    }

    [TestMethod]
    public async Task Restart_runs_the_instance_again_under_a_new_id_with_its_input()
    {
        await FinishAsync("one");

        using var response = await PostAsync("one/restart", "");
        using var unknown = await PostAsync("nobody/restart", "");

        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, unknown.StatusCode);
        using var payload = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var id = payload.RootElement.GetProperty("id").GetString()!;
        Assert.AreNotEqual("one", id);
        Assert.AreEqual("7", (await _host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true)).SerializedOutput);
    }

    [TestMethod]
    public async Task Restart_keeps_the_id_when_asked_to()
    {
        await FinishAsync("one");

        using var response = await PostAsync("one/restart?restartWithNewInstanceId=false", "");

        using var payload = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.AreEqual("one", payload.RootElement.GetProperty("id").GetString());
    }

    [TestMethod]
    public async Task Rewind_is_202_for_a_failed_404_for_an_unknown_and_410_for_a_completed_instance()
    {
        await FinishAsync("one");
        _ = await _host.Client.ScheduleNewOrchestrationInstanceAsync("Break", "x", new StartOrchestrationOptions("broken"));
        _ = await _host.Client.WaitForInstanceCompletionAsync("broken");

        using var completed = await PostAsync("one/rewind?reason=x", "");
        using var unknown = await PostAsync("nobody/rewind?reason=x", "");

        using var failed = await PostAsync("broken/rewind?reason=x", "");

        Assert.AreEqual(HttpStatusCode.Gone, completed.StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.AreEqual(HttpStatusCode.Accepted, failed.StatusCode, await failed.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string body, string contentType)
    {
        using var response = await _host.Http.PostAsync($"{Instances}/{path}", new StringContent(body, Encoding.UTF8, contentType));
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _host.Http.PostAsync($"{Instances}/{path}", new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task BeginAsync(string id)
    {
        _ = await _host.Client.ScheduleNewOrchestrationInstanceAsync("WaitForGo", null, new StartOrchestrationOptions(id));
        _ = await _host.Client.WaitForInstanceStartAsync(id);
    }

    private async Task FinishAsync(string id)
    {
        _ = await _host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 7, new StartOrchestrationOptions(id));
        _ = await _host.Client.WaitForInstanceCompletionAsync(id);
    }
}
