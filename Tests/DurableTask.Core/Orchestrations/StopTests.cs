using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class StopTests
{
    [TestMethod]
    public async Task A_stop_starts_none_of_the_activities_that_wait_for_a_place()
    {
        var begun = new List<int>();
        var running = new TaskCompletionSource();
        Action<DurableTaskRegistry> tasks = r => r
            .AddOrchestratorFunc<int>("Work", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 3).Select(i => context.CallActivityAsync<int>("Step", i)))).Sum())
            .AddActivityFunc<int, int>("Step", async (context, i) =>
            {
                begun.Add(i);
                if (begun.Count == 1)
                {
                    var cancelled = Task.Delay(Timeout.Infinite, context.CancellationToken);
                    running.SetResult();
                    await cancelled;
                }

                return i;
            });
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxConcurrentActivities = 1 }).AddTasks(tasks));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await running.Task;

        await host.RestartAsync();

        Assert.AreEqual(3, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
        CollectionAssert.AreEqual(new[] { 0, 0, 1, 2 }, begun, "the queue of the host that stopped was not let go");
    }

    [TestMethod]
    public async Task A_stop_does_not_begin_what_the_last_commit_called()
    {
        var begun = 0;
        var store = new FaultyStore();
        await using var host = await DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(r => r
            .AddOrchestratorFunc<int>("Work", context => context.CallActivityAsync<int>("Step"))
            .AddActivityFunc<object?, int>("Step", (_, _) => Interlocked.Increment(ref begun))));
        var hold = store.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = host.Client.ScheduleNewOrchestrationInstanceAsync("Work", options: new("work"));
        var restart = host.RestartAsync();
        store.Hold = null;
        hold.SetResult();
        await restart;
        _ = await start;

        Assert.AreEqual(1, (await host.WaitForCompletionAsync("work")).ReadOutputAs<int>(), "it ran for the host that was stopping, too");
    }
}
