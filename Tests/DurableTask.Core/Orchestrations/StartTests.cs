using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class StartTests
{
    [TestMethod]
    [DataRow(InstanceReusePolicy.Reject, false)]
    [DataRow(InstanceReusePolicy.Reject, true)]
    [DataRow(InstanceReusePolicy.ReplaceIfFinished, false)]
    public async Task An_id_that_is_taken_is_refused(InstanceReusePolicy policy, bool finished)
    {
        await using var host = await HostAsync();
        await StartOnceAsync(host, finished);

        var taken = await Assert.ThrowsExactlyAsync<OrchestrationAlreadyExistsException>(
            () => host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", new("one") { ReusePolicy = policy }));

        Assert.AreEqual("one", taken.InstanceId);
        Assert.AreEqual(finished ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running, taken.RuntimeStatus);
        Assert.AreEqual("first", (await host.Client.GetInstanceAsync("one", true))!.ReadInputAs<string>());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task An_existing_instance_is_returned_whatever_its_state(bool finished)
    {
        await using var host = await HostAsync();
        await StartOnceAsync(host, finished);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", new("one") { ReusePolicy = InstanceReusePolicy.ReturnExisting });

        Assert.AreEqual("one", id);
        Assert.AreEqual("first", (await host.Client.GetInstanceAsync("one", true))!.ReadInputAs<string>());
    }

    [TestMethod]
    [DataRow(InstanceReusePolicy.ReplaceIfFinished, true)]
    [DataRow(InstanceReusePolicy.TerminateAndReplace, true)]
    [DataRow(InstanceReusePolicy.TerminateAndReplace, false)]
    public async Task An_instance_is_replaced_with_all_that_was_its(InstanceReusePolicy policy, bool finished)
    {
        await using var host = await HostAsync();
        await StartOnceAsync(host, finished);

        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", new("one") { ReusePolicy = policy });
        await host.CrashAsync();

        var state = await host.Client.GetInstanceAsync("one", true);
        Assert.AreEqual("second", state!.ReadInputAs<string>());
        Assert.AreEqual(OrchestrationRuntimeStatus.Running, state.RuntimeStatus);
        Assert.IsNull(state.SerializedOutput);
        Assert.HasCount(1, await host.Client.GetOrchestrationHistoryAsync("one"));
        Assert.AreEqual(1, await host.Client.CountInstancesAsync());
    }

    [TestMethod]
    public async Task Whoever_waited_for_a_replaced_instance_hears_of_its_end()
    {
        await using var host = await HostAsync();
        await StartOnceAsync(host, false);
        var waiting = host.Client.WaitForInstanceCompletionAsync("one");

        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", new("one") { ReusePolicy = InstanceReusePolicy.TerminateAndReplace });

        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, (await waiting).RuntimeStatus);
    }

    [TestMethod]
    public async Task Of_many_starts_of_one_id_at_once_one_wins()
    {
        await using var host = await HostAsync();

        var starts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            try
            {
                _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", i, new("one") { ReusePolicy = InstanceReusePolicy.Reject });
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        })));

        Assert.AreEqual(1, starts.Sum());
        Assert.AreEqual(1, await host.Client.CountInstancesAsync());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("@entity")]
    [DataRow("a/b")]
    [DataRow("a\\b")]
    [DataRow("a?b")]
    [DataRow("a#b")]
    [DataRow("a\nb")]
    public async Task A_bad_id_is_refused_by_name(string id)
    {
        await using var host = await HostAsync();
        var error = await Assert.ThrowsExactlyAsync<ArgumentException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", options: new(id)));
        StringAssert.Contains(error.Message, id);
    }

    [TestMethod]
    public async Task An_id_of_256_characters_is_accepted_and_one_more_is_not()
    {
        await using var host = await HostAsync();
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", options: new(new string('x', 256)));
        var error = await Assert.ThrowsExactlyAsync<ArgumentException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", options: new(new string('x', 257))));
        StringAssert.Contains(error.Message, "257");
    }

    [TestMethod]
    public async Task Tags_and_version_are_kept_and_the_version_reaches_the_code()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Version", c => Task.FromResult(c.Version)));
        var state = await host.RunAsync("Version", null, new("one") { Version = "2.1", Tags = new Dictionary<string, string> { ["team"] = "voice" } });

        Assert.AreEqual("2.1", state.ReadOutputAs<string>());
        Assert.AreEqual("2.1", state.Version);
        Assert.AreEqual("voice", state.Tags["team"]);
        Assert.AreEqual(1, await host.Client.CountInstancesAsync(new() { Tags = new Dictionary<string, string> { ["team"] = "voice" }, Version = "2.1" }));
    }

    [TestMethod]
    public async Task A_restart_runs_the_same_again_under_the_same_or_a_new_id()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int, int>("Double", (_, i) => Task.FromResult(i * 2)));
        _ = await host.RunAsync("Double", 21, new("one") { Version = "7" });

        var same = await host.Client.RestartAsync("one");
        var other = await host.Client.RestartAsync("one", true);

        Assert.AreEqual("one", same);
        Assert.AreNotEqual("one", other);
        var state = await host.WaitForCompletionAsync(other);
        Assert.AreEqual(42, state.ReadOutputAs<int>());
        Assert.AreEqual("7", state.Version);
        _ = await Assert.ThrowsExactlyAsync<InstanceNotFoundException>(() => host.Client.RestartAsync("nobody"));
    }

    [TestMethod]
    public async Task Whoever_gives_up_waiting_leaves_nothing_behind()
    {
        await using var host = await HostAsync();
        await StartOnceAsync(host, false);
        for (var i = 0; i < 200; i++)
        {
            using var patience = new CancellationTokenSource();
            var waiting = host.Client.WaitForInstanceCompletionAsync("one", cancellation: patience.Token);
            await patience.CancelAsync();
            _ = await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => waiting);
        }

        await host.IdleAsync();
        Assert.IsLessThanOrEqualTo(32, host.WaiterCount("one"));
    }

    [TestMethod]
    public async Task A_pending_instance_can_be_terminated()
    {
        await using var host = await HostAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", options: new(StartAt: host.Time.GetUtcNow().AddDays(1)));
        await host.Client.TerminateInstanceAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        Assert.AreEqual(0, host.Time.ActiveTimers);
    }

    private static Task<DurableTaskTestHost> HostAsync() => DurableTaskTestHost.StartAsync(r => r
        .AddOrchestratorFunc<string>("Echo", context => context.WaitForExternalEvent<string>("Go")));

    private static async Task StartOnceAsync(DurableTaskTestHost host, bool finished)
    {
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "first", new("one"));
        if (finished)
        {
            await host.Client.RaiseEventAsync("one", "Go", "done");
            _ = await host.WaitForCompletionAsync("one");
        }
    }
}
