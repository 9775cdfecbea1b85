using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class StopTests
{
    /// <summary>A stop that takes longer, in real time, hangs.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

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
        await store.Held.Task;
        var restart = host.RestartAsync();
        store.Hold = null;
        hold.SetResult();
        await restart;
        _ = await start;

        Assert.AreEqual(1, (await host.WaitForCompletionAsync("work")).ReadOutputAs<int>(), "it ran for the host that was stopping, too");
    }

    [TestMethod]
    public async Task A_stop_does_not_wait_for_an_orchestration_that_begins_anew_again_and_again()
    {
        var begun = new TaskCompletionSource();
        var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int, int>("Loop", (context, i) =>
        {
            _ = i > 100 && begun.TrySetResult();
            context.ContinueAsNew(i + 1);
            return Task.FromResult(i);
        }));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 0);
        await begun.Task;

        await host.DisposeAsync().AsTask().WaitAsync(s_longest);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_store_that_fails_during_a_stop_ends_the_stop_with_its_failure(bool isFenced)
    {
        var store = new FaultyStore();
        var host = await DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(r => r
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"))));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new("one"));
        var hold = store.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var raise = host.Client.RaiseEventAsync("one", "Go");
        await store.Held.Task;
        var stop = host.RestartAsync();
        if (isFenced)
        {
            _ = await store.Inner.OpenAsync(default);
        }
        else
        {
            store.FailAppends = new IOException("disk full");
        }

        hold.SetResult();

        _ = await Assert.ThrowsAsync<Exception>(() => stop.WaitAsync(s_longest));
        Assert.IsTrue(stop.IsFaulted, "the stop does not end");
        _ = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => raise);
        Assert.AreEqual(OrchestrationRuntimeStatus.Running, (await store.Inner.FindAsync("one", false, default))!.Status);
    }
}
