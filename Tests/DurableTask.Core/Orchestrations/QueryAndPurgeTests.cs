using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class QueryAndPurgeTests
{
    [TestMethod]
    public async Task All_instances_are_walked_page_by_page()
    {
        await using var host = await HostAsync();
        for (var i = 0; i < 25; i++)
        {
            _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tree", 0, new($"i{i:d2}"));
        }

        var pages = new List<int>();
        await foreach (var page in host.Client.GetAllInstancesAsync(new(InstanceIdPrefix: "i", PageSize: 10)).AsPages())
        {
            pages.Add(page.Values.Count);
        }

        CollectionAssert.AreEqual(new[] { 10, 10, 5 }, pages);
        var ids = new List<string>();
        await foreach (var instance in host.Client.GetAllInstancesAsync(new() { Descending = true }))
        {
            ids.Add(instance.InstanceId);
        }

        Assert.HasCount(25, ids);
        Assert.AreEqual("i24", ids[0]);
        _ = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => host.Client.GetAllInstancesAsync(new(PageSize: 0)));
        _ = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => host.Client.GetAllInstancesAsync(new(PageSize: 1001)));
    }

    [TestMethod]
    public async Task A_purge_takes_the_finished_tree_and_leaves_the_running()
    {
        await using var host = await HostAsync();
        _ = await host.RunAsync("Tree", 2, new("done"));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new("running"));

        Assert.AreEqual(0, (await host.Client.PurgeInstanceAsync("running")).PurgedInstanceCount);
        Assert.AreEqual(0, (await host.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
        Assert.AreEqual(3, (await host.Client.PurgeInstanceAsync("done")).PurgedInstanceCount);
        Assert.AreEqual(1, await host.Client.CountInstancesAsync());
        Assert.IsNull(await host.Client.GetInstanceAsync("done"));
    }

    [TestMethod]
    public async Task A_purge_that_is_not_recursive_takes_one()
    {
        await using var host = await HostAsync();
        _ = await host.RunAsync("Tree", 2, new("done"));
        Assert.AreEqual(1, (await host.Client.PurgeInstanceAsync("done", new(Recursive: false))).PurgedInstanceCount);
        Assert.AreEqual(2, await host.Client.CountInstancesAsync());
    }

    [TestMethod]
    public async Task A_purge_by_filter_takes_the_finished_of_that_time_and_state_in_many_batches()
    {
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { PurgeBatchSize = 3 }).AddTasks(Tasks));
        for (var i = 0; i < 20; i++)
        {
            _ = await host.RunAsync("Tree", 0, new($"old{i}"));
        }

        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options: new("running"));
        var later = host.Time.GetUtcNow().AddHours(1);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        _ = await host.RunAsync("Tree", 0, new("new"));

        Assert.AreEqual(0, (await host.Client.PurgeAllInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Failed]))).PurgedInstanceCount);
        Assert.AreEqual(0, (await host.Client.PurgeAllInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Running]))).PurgedInstanceCount);
        Assert.AreEqual(20, (await host.Client.PurgeAllInstancesAsync(new(CreatedTo: later.AddSeconds(-1)))).PurgedInstanceCount);
        Assert.AreEqual(2, await host.Client.CountInstancesAsync());
    }

    [TestMethod]
    public async Task Retention_removes_what_finished_long_ago_in_the_background()
    {
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b
            .Configure(o => o with { Retention = TimeSpan.FromDays(1), RetentionInterval = TimeSpan.FromHours(1), PurgeBatchSize = 2 })
            .AddTasks(Tasks));
        for (var i = 0; i < 5; i++)
        {
            _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tree", 0);
        }

        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await host.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.AreEqual(6, await host.Client.CountInstancesAsync());
        await host.AdvanceAsync(TimeSpan.FromHours(3));
        while (await host.Client.CountInstancesAsync() > 1)
        {
            await host.IdleAsync();
        }

        Assert.AreEqual(1, await host.Client.CountInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Running])));
    }

    private static Task<DurableTaskTestHost> HostAsync() => DurableTaskTestHost.StartAsync(Tasks);

    private static void Tasks(DurableTaskRegistry r) => r
        .AddOrchestratorFunc<int, int>("Tree", async (context, depth) => depth == 0 ? 0 : 1 + await context.CallSubOrchestratorAsync<int>("Tree", depth - 1))
        .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));
}
