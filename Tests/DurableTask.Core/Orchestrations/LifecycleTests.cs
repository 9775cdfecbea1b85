using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class LifecycleTests
{
    [TestMethod]
    public async Task A_suspended_instance_rests_and_loses_nothing()
    {
        await using var host = await EchoHostAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo");
        await host.Client.SuspendInstanceAsync(id, "maintenance");
        await host.Client.RaiseEventAsync(id, "Go", "kept");
        await host.IdleAsync();
        var resting = await host.Client.GetInstanceAsync(id);
        await host.CrashAsync();
        await host.IdleAsync();
        var still = await host.Client.GetInstanceAsync(id);

        await host.Client.ResumeInstanceAsync(id, "done");
        var state = await host.WaitForCompletionAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, resting!.RuntimeStatus);
        Assert.AreEqual("maintenance", resting.StatusReason);
        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, still!.RuntimeStatus);
        Assert.AreEqual("kept", state.ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_timer_that_fires_during_a_suspension_is_seen_after_it()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Timer", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return "fired";
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Timer");
        await host.Client.SuspendInstanceAsync(id);
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));
        await host.CrashAsync();
        await host.IdleAsync();
        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await host.Client.ResumeInstanceAsync(id);

        Assert.AreEqual("fired", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task An_activity_that_ends_during_a_suspension_does_not_run_again_after_a_crash()
    {
        var runs = 0;
        var gate = new TaskCompletionSource();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", context => context.CallActivityAsync<string>("Once"))
            .AddActivityFunc<object?, string>("Once", async (_, _) =>
            {
                _ = Interlocked.Increment(ref runs);
                await gate.Task;
                return "done";
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await host.Client.SuspendInstanceAsync(id);
        gate.SetResult();
        await host.IdleAsync();
        await host.CrashAsync();
        await host.Client.ResumeInstanceAsync(id);

        Assert.AreEqual("done", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        Assert.AreEqual(1, runs);
    }

    [TestMethod]
    public async Task A_timer_may_be_decades_away()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int>("Century", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddYears(9), CancellationToken.None);
            return context.CurrentUtcDateTime.Year;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Century");
        await host.AdvanceAsync(TimeSpan.FromDays(3000));
        await host.CrashAsync();

        Assert.AreEqual(2035, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
    }

    [TestMethod]
    public async Task A_terminated_instance_has_its_output_and_reason_and_takes_no_more_orders()
    {
        await using var host = await EchoHostAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo");

        await host.Client.TerminateInstanceAsync(id, new("out") { Reason = "enough" });

        var state = await host.Client.WaitForInstanceCompletionAsync(id, true);
        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, state.RuntimeStatus);
        Assert.AreEqual("out", state.ReadOutputAs<string>());
        Assert.AreEqual("enough", state.StatusReason);
        _ = await Assert.ThrowsExactlyAsync<InstanceNotRunningException>(() => host.Client.TerminateInstanceAsync(id));
        _ = await Assert.ThrowsExactlyAsync<InstanceNotRunningException>(() => host.Client.SuspendInstanceAsync(id));
    }

    [TestMethod]
    public async Task A_termination_takes_the_whole_tree_in_one_commit()
    {
        await using var host = await TreeHostAsync();
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tree", 3, new("root"));
        await host.IdleAsync();
        Assert.AreEqual(15, await host.Client.CountInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Running])));

        await host.Client.TerminateInstanceAsync("root");

        // No wait in between: the answer means that all of it is on disk.
        Assert.AreEqual(15, await host.Client.CountInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Terminated])));
    }

    [TestMethod]
    public async Task A_termination_takes_a_tree_that_is_not_in_memory()
    {
        await using var host = await TreeHostAsync(o => o with { MaxHotInstances = 0 });
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tree", 3, new("root"));
        await host.IdleAsync();
        await host.CrashAsync();

        await host.Client.TerminateInstanceAsync("root");

        Assert.AreEqual(15, await host.Client.CountInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Terminated])));
    }

    [TestMethod]
    public async Task A_termination_that_is_not_recursive_leaves_the_children()
    {
        await using var host = await TreeHostAsync();
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tree", 1, new("root"));
        await host.IdleAsync();

        await host.Client.TerminateInstanceAsync("root", new(Recursive: false));

        Assert.AreEqual(2, await host.Client.CountInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Running])));
    }

    [TestMethod]
    public async Task Children_end_with_their_parent_unless_they_are_abandoned()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Parent", context =>
            {
                _ = context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: "ends"));
                _ = context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: "stays") { ParentClosePolicy = ParentClosePolicy.Abandon });
                return Task.FromResult("done");
            })
            .AddOrchestratorFunc<string>("Child", context => context.WaitForExternalEvent<string>("Never")));

        _ = await host.RunAsync("Parent");

        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync("ends"))!.RuntimeStatus);
        Assert.AreEqual(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync("stays"))!.RuntimeStatus);
    }

    [TestMethod]
    public async Task Children_of_earlier_executions_end_with_their_parent()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int, string>("Parent", async (context, round) =>
            {
                _ = context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: $"child{round}"));
                await context.WaitForExternalEvent<string>("Next");
                context.ContinueAsNew(round + 1);
                return "";
            })
            .AddOrchestratorFunc<string>("Child", context => context.WaitForExternalEvent<string>("End")));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 0);
        for (var i = 0; i < 3; i++)
        {
            await host.Client.RaiseEventAsync(id, "Next");
            await host.IdleAsync();
        }

        await host.Client.RaiseEventAsync("child0", "End");
        await host.CrashAsync();
        await host.Client.TerminateInstanceAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, (await host.Client.GetInstanceAsync("child0"))!.RuntimeStatus);
        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync("child1"))!.RuntimeStatus);
        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync("child3"))!.RuntimeStatus);
    }

    [TestMethod]
    public async Task Returning_is_completing_whatever_timers_and_activities_are_open()
    {
        var cancelled = new TaskCompletionSource();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Race", async context =>
            {
                _ = context.CallActivityAsync("Endless");
                _ = context.CreateTimer(TimeSpan.FromDays(1000), CancellationToken.None);
                await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                return "done";
            })
            .AddActivityFunc<object?, string>("Endless", async (context, _) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                    return "";
                }
                finally
                {
                    cancelled.SetResult();
                }
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Race");
        while ((await host.Client.GetInstanceAsync(id))!.IsRunning)
        {
            _ = host.Time.Step(host.Time.GetUtcNow().AddSeconds(2));
            await Task.Yield();
        }

        await cancelled.Task;
        Assert.AreEqual("done", (await host.Client.GetInstanceAsync(id, true))!.ReadOutputAs<string>());
        await host.IdleAsync();
        Assert.AreEqual(0, host.Time.ActiveTimers);
    }

    [TestMethod]
    public async Task A_scheduled_start_waits_for_its_time_over_a_crash()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<DateTime>("Now", c => Task.FromResult(c.CurrentUtcDateTime)));
        var due = host.Time.GetUtcNow().AddDays(100);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Now", options: new(StartAt: due));
        Assert.AreEqual(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await host.CrashAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(99));
        Assert.AreEqual(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);

        var state = await host.WaitForCompletionAsync(id);

        Assert.AreEqual(due.UtcDateTime, state.ReadOutputAs<DateTime>());
    }

    [TestMethod]
    public async Task Waiting_for_the_start_returns_when_it_has_begun()
    {
        await using var host = await EchoHostAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", options: new(StartAt: host.Time.GetUtcNow().AddHours(1)));
        var started = host.Client.WaitForInstanceStartAsync(id);
        await host.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.IsFalse(started.IsCompleted);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.AreEqual(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
        _ = await Assert.ThrowsExactlyAsync<InstanceNotFoundException>(() => host.Client.WaitForInstanceStartAsync("nobody"));
        _ = await Assert.ThrowsExactlyAsync<InstanceNotFoundException>(() => host.Client.WaitForInstanceCompletionAsync("nobody"));
    }

    private static Task<DurableTaskTestHost> EchoHostAsync() => DurableTaskTestHost.StartAsync(r => r
        .AddOrchestratorFunc<string>("Echo", context => context.WaitForExternalEvent<string>("Go")));

    private static Task<DurableTaskTestHost> TreeHostAsync(Func<DurableTaskOptions, DurableTaskOptions>? options = null) =>
        DurableTaskTestHost.StartWithAsync(b => b.Configure(options ?? (o => o)).AddTasks(r => r
            .AddOrchestratorFunc<int, int>("Tree", async (context, depth) =>
            {
                if (depth > 0)
                {
                    await Task.WhenAll(
                        context.CallSubOrchestratorAsync<int>("Tree", depth - 1),
                        context.CallSubOrchestratorAsync<int>("Tree", depth - 1));
                }

                return await context.WaitForExternalEvent<int>("Never");
            })));
}
