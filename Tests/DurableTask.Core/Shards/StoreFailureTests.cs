using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Shards;

/// <summary>What a failing store does to the engine: it stops clearly, loses nothing that was acknowledged, and goes on when it can.</summary>
[TestClass]
public sealed class StoreFailureTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_failed_append_is_told_to_the_caller_and_the_engine_goes_on_when_the_store_works_again(bool afterCommit)
    {
        var store = new FaultyStore();
        await using var host = await DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(Tasks));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new("before"));

        store.FailAppends = new IOException("disk full");
        store.FailAfterCommit = afterCommit;
        var refused = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new("during")));
        var fast = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => host.Client.RaiseEventAsync("before", "Go"));
        store.FailAppends = null;
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));

        StringAssert.Contains(refused.Message, "disk full");
        StringAssert.Contains(fast.Message, "disk full");
        Assert.AreEqual(afterCommit, await host.Client.GetInstanceAsync("during") is not null, "what was refused is there or not, whole");
        await host.Client.RaiseEventAsync("before", "Go", "works");
        Assert.AreEqual("works", (await host.WaitForCompletionAsync("before")).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task Nothing_acknowledged_is_lost_and_waiters_go_on_waiting()
    {
        var store = new FaultyStore();
        await using var host = await DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(Tasks));
        for (var i = 0; i < 20; i++)
        {
            _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new($"i{i}"));
        }

        var waiting = host.Client.WaitForInstanceCompletionAsync("i3", true);
        store.FailAppends = new IOException("disk full");
        _ = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => host.Client.RaiseEventAsync("i3", "Go", "lost"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        store.FailAppends = null;
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.AreEqual(20, await host.Client.CountInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.IsFalse(waiting.IsCompleted);
        await host.Client.RaiseEventAsync("i3", "Go", "arrived");
        Assert.AreEqual("arrived", (await waiting).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task An_activity_that_ends_while_the_store_is_down_does_not_run_twice_for_that()
    {
        var store = new FaultyStore();
        var gate = new TaskCompletionSource();
        var runs = 0;
        await using var host = await DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(r => r
            .AddOrchestratorFunc<string>("Work", context => context.CallActivityAsync<string>("Once"))
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"))
            .AddActivityFunc<object?, string>("Once", async (_, _) =>
            {
                _ = Interlocked.Increment(ref runs);
                await gate.Task;
                return "done";
            })));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        store.FailAppends = new IOException("disk full");
        _ = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait"));
        gate.SetResult();
        store.FailAppends = null;
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.AreEqual("done", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        Assert.AreEqual(1, runs);
    }

    [TestMethod]
    public async Task An_outcome_whose_commit_failed_is_delivered_again_without_another_run()
    {
        var store = new FaultyStore();
        var gate = new TaskCompletionSource();
        var runs = 0;
        await using var host = await DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(r => r
            .AddOrchestratorFunc<string>("Work", context => context.CallActivityAsync<string>("Once"))
            .AddActivityFunc<object?, string>("Once", async (_, _) =>
            {
                _ = Interlocked.Increment(ref runs);
                await gate.Task;
                return "done";
            })));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        store.FailAppends = new IOException("disk full");
        gate.SetResult();
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.AreEqual(OrchestrationRuntimeStatus.Running, (await store.Inner.FindAsync(id, false, default))!.Status);
        store.FailAppends = null;
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.AreEqual("done", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        Assert.AreEqual(1, runs);
    }

    [TestMethod]
    public async Task A_store_that_cannot_be_opened_stops_the_start_with_its_reason()
    {
        var store = new FaultyStore { FailOpens = new IOException("locked by process 4711") };
        var refused = await Assert.ThrowsExactlyAsync<IOException>(() => DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(Tasks)));
        StringAssert.Contains(refused.Message, "4711");
    }

    [TestMethod]
    public async Task An_owner_that_was_replaced_stops_for_good_and_harms_nothing()
    {
        var store = new FaultyStore();
        await using var host = await DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(Tasks));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new("one"));
        _ = await store.Inner.OpenAsync(default);

        _ = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => host.Client.RaiseEventAsync("one", "Go"));
        _ = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => host.Client.RaiseEventAsync("one", "Go"));

        Assert.AreEqual(OrchestrationRuntimeStatus.Running, (await store.Inner.FindAsync("one", false, default))!.Status);
    }

    [TestMethod]
    public async Task The_next_commit_gathers_while_one_is_on_its_way()
    {
        var store = new FaultyStore();
        await using var host = await DurableTaskTestHost.StartOnAsync(store, b => b.AddTasks(Tasks));
        store.Hold = new TaskCompletionSource();
        var first = host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        var others = Enumerable.Range(0, 100).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait")).ToList();
        await Task.Yield();
        Assert.IsFalse(first.IsCompleted, "an answer came before its commit");
        store.Hold.SetResult();
        store.Hold = null;
        _ = await Task.WhenAll([first, .. others]);

        Assert.AreEqual(101, store.BatchSizes.Sum());
        Assert.IsLessThanOrEqualTo(3, store.BatchSizes.Count, "commits that could have gathered went one by one");
    }

    private static void Tasks(DurableTaskRegistry r) => r.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));
}
