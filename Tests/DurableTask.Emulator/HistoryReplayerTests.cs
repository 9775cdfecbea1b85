namespace DurableTask.Emulator.Tests;

[TestClass]
public sealed class HistoryReplayerTests
{
    [TestMethod]
    public async Task A_history_of_the_same_code_matches_also_after_a_way_through_json()
    {
        var history = await RecordAsync();

        var result = HistoryReplayer.Replay(HistoryReplayer.FromJson(HistoryReplayer.ToJson(history)), Tasks);

        Assert.AreEqual(new ReplayResult(true, history.Count, null, null), result);
    }

    [TestMethod]
    public async Task A_history_of_other_code_is_told_apart_where_it_differs_first()
    {
        var history = await RecordAsync();

        var result = HistoryReplayer.Replay(history, r => r.AddOrchestratorFunc<string>("Work", async context =>
        {
            await context.CallActivityAsync<string>("Hello", "a");
            await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
            return "changed";
        }));

        Assert.IsFalse(result.Matches);
        Assert.AreEqual("SubOrchestrationInstanceCreated 'Child' (#1)", result.Expected);
        Assert.AreEqual("TimerCreated (#1)", result.Actual);
        Assert.AreEqual(2, result.EventsReplayed);
    }

    private static async Task<IList<HistoryEvent>> RecordAsync()
    {
        await using var host = await DurableTaskTestHost.StartAsync(Tasks);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work", null, new("one"));
        await host.Client.RaiseEventAsync(id, "Go", "!");
        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, (await host.WaitForCompletionAsync(id)).RuntimeStatus);
        return await host.Client.GetOrchestrationHistoryAsync("one");
    }

    private static void Tasks(DurableTaskRegistry r) => r
        .AddOrchestratorFunc<string>("Work", async context =>
        {
            var hello = await context.CallActivityAsync<string>("Hello", "a");
            hello += await context.CallSubOrchestratorAsync<string>("Child");
            if (context.IsPatched("wait"))
            {
                await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
            }

            return hello + await context.WaitForExternalEvent<string>("Go", TimeSpan.FromHours(1)) + context.NewGuid();
        })
        .AddOrchestratorFunc<string>("Child", context => context.CallActivityAsync<string>("Hello", "b"))
        .AddActivityFunc<string, string>("Hello", (_, name) => $"Hello {name}");
}
