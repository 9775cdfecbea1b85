using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

/// <summary>Half of a surrogate pair has no form in UTF-8, so a store would give back other text than it got.</summary>
[TestClass]
public sealed class TextTests
{
    private const string Half = "a\uD83D";

    [TestMethod]
    [DataRow("id", "instance id")]
    [DataRow("name", "name of the orchestrator")]
    [DataRow("version", "version")]
    [DataRow("tag", "tag")]
    [DataRow("tag value", "value of tag 'colour'")]
    [DataRow("event", "event name")]
    [DataRow("event for id", "instance id")]
    [DataRow("reason", "reason")]
    [DataRow("find", "instance id")]
    [DataRow("wait", "instance id")]
    public async Task A_client_is_told_which_text_cannot_be_stored(string where, string named)
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Wait", c => c.WaitForExternalEvent<string>("Go")));
        var client = host.Client;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait");
        Func<Task> call = where switch
        {
            "id" => () => client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new(Half)),
            "name" => () => client.ScheduleNewOrchestrationInstanceAsync(Half),
            "version" => () => client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new() { Version = Half }),
            "tag" => () => client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new() { Tags = new Dictionary<string, string> { [Half] = "x" } }),
            "tag value" => () => client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new() { Tags = new Dictionary<string, string> { ["colour"] = Half } }),
            "event" => () => client.RaiseEventAsync(id, Half),
            "event for id" => () => client.RaiseEventAsync(Half, "Go"),
            "reason" => () => client.SuspendInstanceAsync(id, Half),
            "find" => () => client.GetInstanceAsync(Half),
            _ => () => client.WaitForInstanceStartAsync(Half),
        };

        var error = await Assert.ThrowsExactlyAsync<ArgumentException>(call);

        Assert.StartsWith($"The {named} 'a…' holds half of a surrogate pair (U+D83D) at character 1", error.Message);
    }

    [TestMethod]
    public async Task A_whole_pair_is_a_character_like_any_other()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Wait", c => c.WaitForExternalEvent<string>("📞")));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new("call 📞") { Tags = new Dictionary<string, string> { ["📞"] = "☎️" } });
        await host.CrashAsync();
        await host.Client.RaiseEventAsync(id, "📞", "hello");

        var state = await host.WaitForCompletionAsync("call 📞");

        Assert.AreEqual("hello", state.ReadOutputAs<string>());
        Assert.AreEqual("☎️", state.Tags["📞"]);
    }

    [TestMethod]
    [DataRow("activity")]
    [DataRow("child")]
    [DataRow("child id")]
    [DataRow("child tag")]
    [DataRow("event")]
    [DataRow("receiver")]
    [DataRow("patch")]
    public async Task An_orchestrator_fails_at_the_call_that_names_what_cannot_be_stored(string where)
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Done", _ => Task.FromResult("done")).AddOrchestratorFunc<string>("Call", async context =>
        {
            switch (where)
            {
                case "activity":
                    return await context.CallActivityAsync<string>(Half);
                case "child":
                    return await context.CallSubOrchestratorAsync<string>(Half);
                case "child id":
                    return await context.CallSubOrchestratorAsync<string>("Done", null, new SubOrchestrationOptions { InstanceId = Half });
                case "child tag":
                    return await context.CallSubOrchestratorAsync<string>("Done", null, new SubOrchestrationOptions { Tags = new Dictionary<string, string> { [Half] = "x" } });
                case "event":
                    context.SendEvent("nobody", Half, "x");
                    return "sent";
                case "receiver":
                    context.SendEvent(Half, "Go", "x");
                    return "sent";
                default:
                    return context.IsPatched(Half) ? "patched" : "";
            }
        }));

        var state = await host.RunAsync("Call");

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        Assert.Contains("half of a surrogate pair", state.FailureDetails!.ErrorMessage);
    }
}
