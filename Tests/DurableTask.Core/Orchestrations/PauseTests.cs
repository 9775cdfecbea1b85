using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Core.Tests.Orchestrations;

/// <summary>What would lose an instance elsewhere pauses it here, with the reason; resuming continues it.</summary>
[TestClass]
public sealed class PauseTests
{
    [TestMethod]
    public async Task Code_that_differs_from_the_history_pauses_the_instance_and_the_old_code_continues_it()
    {
        static void Old(DurableTaskRegistry r) => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                await context.CallActivityAsync("First");
                await context.WaitForExternalEvent<string>("Go");
                return await context.CallActivityAsync<string>("Last");
            })
            .AddActivityFunc<object?, string>("First", (_, _) => "1").AddActivityFunc<object?, string>("Last", (_, _) => "3");
        await using var host = await DurableTaskTestHost.StartAsync(Old);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await host.IdleAsync();
        await host.RestartAsync(r => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                await context.CallActivityAsync("Second");
                await context.WaitForExternalEvent<string>("Go");
                return await context.CallActivityAsync<string>("Last");
            }));
        await host.Client.RaiseEventAsync(id, "Go");
        await host.IdleAsync();
        var paused = await host.Client.GetInstanceAsync(id);

        await host.RestartAsync(Old);
        await host.Client.ResumeInstanceAsync(id);
        var state = await host.WaitForCompletionAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, paused!.RuntimeStatus);
        StringAssert.Contains(paused.StatusReason, "TaskScheduled 'First' (#0)");
        StringAssert.Contains(paused.StatusReason, "TaskScheduled 'Second' (#0)");
        Assert.AreEqual("3", state.ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_patch_lets_new_code_continue_old_histories()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                await context.CallActivityAsync("A");
                await context.WaitForExternalEvent<string>("Go");
                return "old";
            })
            .AddActivityFunc<object?, string>("A", (_, _) => "1"));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work", options: new("before"));
        await host.IdleAsync();
        var asked = new List<bool>();
        await host.RestartAsync(r => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                var patched = context.IsPatched("b-instead-of-a");
                lock (asked)
                {
                    asked.Add(patched);
                }

                await context.CallActivityAsync(patched ? "B" : "A");
                await context.WaitForExternalEvent<string>("Go");
                return context.IsPatched("b-instead-of-a") ? "new" : "old";
            })
            .AddActivityFunc<object?, string>("A", (_, _) => "1")
            .AddActivityFunc<object?, string>("B", (_, _) => "2"));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work", options: new("after"));
        await host.IdleAsync();
        await host.CrashAsync();
        await host.RestartAsync(r => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                await context.CallActivityAsync(context.IsPatched("b-instead-of-a") ? "B" : "A");
                await context.WaitForExternalEvent<string>("Go");
                return context.IsPatched("b-instead-of-a") ? "new" : "old";
            }));
        await host.Client.RaiseEventAsync("before", "Go");
        await host.Client.RaiseEventAsync("after", "Go");

        Assert.AreEqual("old", (await host.WaitForCompletionAsync("before")).ReadOutputAs<string>());
        Assert.AreEqual("new", (await host.WaitForCompletionAsync("after")).ReadOutputAs<string>());
        CollectionAssert.Contains(asked, true);
    }

    [TestMethod]
    public async Task An_orchestrator_that_is_not_registered_waits_for_its_registration()
    {
        static void Tasks(DurableTaskRegistry r) => r.AddOrchestratorFunc<int>("Work", _ => Task.FromResult(7));
        await using var host = await DurableTaskTestHost.StartAsync(_ => { });
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        var paused = await host.Client.GetInstanceAsync(id);
        await host.RestartAsync(Tasks);
        await host.Client.ResumeInstanceAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, paused!.RuntimeStatus);
        StringAssert.Contains(paused.StatusReason, "No orchestrator is registered under the name 'Work'");
        Assert.AreEqual(7, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
    }

    [TestMethod]
    public async Task An_orchestrator_that_awaits_what_is_not_durable_is_paused_with_that_reason()
    {
        var bad = new TaskCompletionSource<int>();
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int>("Bad", _ => bad.Task));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Bad");

        var state = await host.Client.GetInstanceAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, state!.RuntimeStatus);
        StringAssert.Contains(state.StatusReason, "not durable");
        bad.SetResult(1);
        await host.Client.ResumeInstanceAsync(id);
        Assert.AreEqual(1, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
    }

    [TestMethod]
    public async Task A_continuation_from_a_foreign_thread_pauses_the_instance()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int>("Bad", async context =>
        {
            var never = context.WaitForExternalEvent<int>("Never");
            var foreign = Task.Run(() => 1);
            return await await Task.WhenAny(foreign, never);
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Bad");
        OrchestrationMetadata state;
        do
        {
            await Task.Yield();
            state = (await host.Client.GetInstanceAsync(id))!;
        }
        while (state.RuntimeStatus == OrchestrationRuntimeStatus.Running);

        // The foreign task may have been done before the code looked; then nothing was awaited.
        if (state.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, state.RuntimeStatus);
            StringAssert.Contains(state.StatusReason, "not durable");
        }
    }

    [TestMethod]
    public async Task An_instance_that_the_process_dies_of_is_paused_after_some_attempts_and_not_lost()
    {
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxAttemptsAfterCrash = 3 }).AddTasks(r => r
            .AddOrchestratorFunc<string>("Poison", context => context.CallActivityAsync<string>("Crash"))
            .AddActivity("Crash", services => new EndlessActivity(services.GetRequiredService<TimeProvider>()))));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Poison");
        for (var i = 0; i < 3; i++)
        {
            // A host that dies before the activity has begun again has not died of it.
            await host.CrashAsync();
            await host.IdleAsync();
            Assert.AreEqual(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        }

        await host.CrashAsync();
        await host.IdleAsync();
        var state = await host.Client.GetInstanceAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, state!.RuntimeStatus);
        StringAssert.Contains(state.StatusReason, "died 3 times");
        await host.Client.ResumeInstanceAsync(id);
        Assert.AreEqual(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [TestMethod]
    public async Task A_turn_that_the_process_dies_of_is_paused_after_some_attempts_and_not_lost()
    {
        DurableTaskTestHost? host = null;
        var deaths = 0;
        await using var started = host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxAttemptsAfterCrash = 3 }).AddTasks(r => r
            .AddOrchestratorFunc<string>("Poison", async context =>
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                if (!context.IsReplaying && ++deaths <= 10)
                {
                    host!.Die();
                }

                return "survived";
            })));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Poison");
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 6; i++)
        {
            await host.CrashAsync();
            await host.IdleAsync();
        }

        var paused = await host.Client.GetInstanceAsync(id);
        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, paused!.RuntimeStatus);
        StringAssert.Contains(paused.StatusReason, "died 3 times");
        Assert.AreEqual(4, deaths, "the first time, and three attempts");
        deaths = 10;
        await host.Client.ResumeInstanceAsync(id);
        Assert.AreEqual("survived", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_value_that_is_too_large_fails_at_the_call_with_its_size()
    {
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxPayloadBytes = 1000 }).AddTasks(r => r
            .AddOrchestratorFunc<string>("Call", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Any", new string('ä', 600));
                    return "";
                }
                catch (PayloadTooLargeException large)
                {
                    return $"{large.ActualBytes} {large.Message}";
                }
            })
            .AddOrchestratorFunc<string>("Result", context => context.CallActivityAsync<string>("Large"))
            .AddActivityFunc<object?, string>("Large", (_, _) => new string('x', 1000))));

        var caught = (await host.RunAsync("Call")).ReadOutputAs<string>();
        var failed = await host.RunAsync("Result");
        var refused = await Assert.ThrowsExactlyAsync<PayloadTooLargeException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Call", new string('x', 999)));

        StringAssert.StartsWith(caught, "1202 The input of activity 'Any' has 1,202 bytes");
        Assert.IsTrue(failed.FailureDetails!.IsCausedBy<PayloadTooLargeException>());
        Assert.AreEqual(1001, refused.ActualBytes);
    }

    private sealed class EndlessActivity(TimeProvider time) : TaskActivity<object?, string>
    {
        public override async Task<string> RunAsync(TaskActivityContext context, object? input)
        {
            await Task.Delay(TimeSpan.FromDays(40), time, context.CancellationToken);
            return "";
        }
    }
}
