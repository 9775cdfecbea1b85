using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class LongHistoryTests
{
    [TestMethod]
    public async Task A_history_at_its_limit_pauses_and_resuming_allows_as_much_again()
    {
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxHistoryEvents = 20, HistoryWarningEvents = 10 }).AddTasks(r => r
            .AddOrchestratorFunc<int>("Loop", async context =>
            {
                for (var i = 0; i < 15; i++)
                {
                    await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                }

                return 15;
            })));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Loop");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        var paused = await host.Client.GetInstanceAsync(id);
        await host.Client.ResumeInstanceAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, paused!.RuntimeStatus);
        StringAssert.Contains(paused.StatusReason, "at most 20");
        Assert.AreEqual(15, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
    }

    [TestMethod]
    public async Task A_long_history_is_warned_of_once_and_never_read_again_while_the_code_is_in_memory()
    {
        var log = new LogRecorder();
        var store = new FaultyStore();
        await using var host = await DurableTaskTestHost.StartOnAsync(
            store,
            b => b.Configure(o => o with { HistoryWarningEvents = 100 }).AddTasks(r => r
                .AddOrchestratorFunc<int>("Loop", async context =>
                {
                    for (var i = 0; i < 500; i++)
                    {
                        await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                    }

                    return 500;
                })),
            services => services.AddSingleton<ILoggerFactory>(log));

        Assert.AreEqual(500, (await host.RunAsync("Loop")).ReadOutputAs<int>());
        Assert.AreEqual(0, store.Loads);
        Assert.HasCount(1, log.Lines.Where(l => l.Contains("history events", StringComparison.Ordinal)).ToList());
    }

    [TestMethod]
    public async Task Cold_code_is_replayed_from_its_history_and_large_values_are_found_again()
    {
        var store = new FaultyStore();
        await using var host = await DurableTaskTestHost.StartOnAsync(
            store,
            b => b.Configure(o => o with { MaxHotInstances = 0, LargeValueThreshold = 100 }).AddTasks(r => r
                .AddOrchestratorFunc<string, int>("Work", async (context, input) =>
                {
                    var sum = 0;
                    for (var i = 0; i < 5; i++)
                    {
                        sum += (await context.CallActivityAsync<string>("Echo", input)).Length;
                        await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                    }

                    return sum;
                })
                .AddActivityFunc<string, string>("Echo", (_, text) => text)));

        Assert.AreEqual(50_000, (await host.RunAsync("Work", new string('x', 10_000))).ReadOutputAs<int>());
        Assert.IsGreaterThanOrEqualTo(9, store.Loads);
        Assert.IsLessThan(60_000, store.BytesPerBatch.Sum(), "a large value was stored more than once per commit that first names it");
    }

    [TestMethod]
    public async Task Cold_code_that_began_after_a_restart_is_replayed_from_what_it_did_since()
    {
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxHotInstances = 1 }).AddTasks(r => r
            .AddOrchestratorFunc<int>("Sum", async context => await context.CallActivityAsync<int>("Value", 1) + await context.CallActivityAsync<int>("Value", 2))
            .AddActivityFunc<int, int>("Value", (_, value) => value)));
        var later = new StartOrchestrationOptions(StartAt: host.Time.GetUtcNow().AddHours(1));
        var first = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sum", options: later);
        var second = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sum", options: later);
        await host.RestartAsync();

        Assert.AreEqual(3, (await host.WaitForCompletionAsync(first)).ReadOutputAs<int>());
        Assert.AreEqual(3, (await host.WaitForCompletionAsync(second)).ReadOutputAs<int>());
    }
}
