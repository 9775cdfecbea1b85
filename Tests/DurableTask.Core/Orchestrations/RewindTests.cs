using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class RewindTests
{
    [TestMethod]
    public async Task A_failed_instance_goes_on_from_before_its_failure_and_repeats_nothing_else()
    {
        var runs = new List<string>();
        var broken = true;
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                var guid = context.NewGuid();
                var a = await context.CallActivityAsync<string>("Step", "a");
                var b = await context.CallActivityAsync<string>("Step", "b");
                return $"{a}{b}{(guid == Guid.Empty ? "" : "!")}";
            })
            .AddActivityFunc<string, string>("Step", (_, name) =>
            {
                runs.Add(name);
                return name == "b" && broken ? throw new InvalidOperationException("broken") : name;
            }));
        var failed = await host.RunAsync("Work", null, new("one"));
        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);

        broken = false;
        await host.Client.RewindInstanceAsync("one", "mended");
        var state = await host.WaitForCompletionAsync("one");

        Assert.AreEqual("ab!", state.ReadOutputAs<string>());
        Assert.IsNull(state.FailureDetails);
        CollectionAssert.AreEqual(new[] { "a", "b", "b" }, runs);
        var history = await host.Client.GetOrchestrationHistoryAsync("one");
        Assert.HasCount(1, history.OfType<ExecutionRewoundEvent>());
        Assert.IsEmpty(history.OfType<TaskFailedEvent>());
    }

    [TestMethod]
    public async Task Failed_children_go_back_with_their_parent_and_keep_what_they_had_done()
    {
        var runs = new List<string>();
        var broken = true;
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                var children = await Task.WhenAll(
                    context.CallSubOrchestratorAsync<string>("Child", "x", new SubOrchestrationOptions(instanceId: "x")),
                    context.CallSubOrchestratorAsync<string>("Child", "y", new SubOrchestrationOptions(instanceId: "y")));
                return string.Join(',', children);
            })
            .AddOrchestratorFunc<string, string>("Child", async (context, name) =>
                await context.CallActivityAsync<string>("Step", name + "1") + await context.CallActivityAsync<string>("Step", name + "2"))
            .AddActivityFunc<string, string>("Step", (_, name) =>
            {
                lock (runs)
                {
                    runs.Add(name);
                }

                return name == "y2" && broken ? throw new InvalidOperationException("broken") : name;
            }));
        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, (await host.RunAsync("Parent", null, new("one"))).RuntimeStatus);

        broken = false;
        await host.Client.RewindInstanceAsync("one", "mended");

        Assert.AreEqual("x1x2,y1y2", (await host.WaitForCompletionAsync("one")).ReadOutputAs<string>());
        CollectionAssert.AreEquivalent(new[] { "x1", "x2", "y1", "y2", "y2" }, runs);
    }

    [TestMethod]
    public async Task Children_that_ended_with_their_failed_parent_go_on_with_it()
    {
        var broken = true;
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                var child = context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child"));
                await context.CallActivityAsync("Step");
                return await child;
            })
            .AddOrchestratorFunc<string>("Child", async context =>
                await context.WaitForExternalEvent<string>("First") + await context.WaitForExternalEvent<string>("Second"))
            .AddActivityFunc<object?, string>("Step", async (_, _) =>
            {
                await Task.Yield();
                return broken ? throw new InvalidOperationException("broken") : "";
            }));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", null, new("one"));
        _ = await host.WaitForCompletionAsync("one");
        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync("child"))!.RuntimeStatus);

        broken = false;
        await host.Client.RewindInstanceAsync("one", "mended");
        await host.Client.RaiseEventAsync("child", "First", "1");
        await host.Client.RaiseEventAsync("child", "Second", "2");

        Assert.AreEqual("12", (await host.WaitForCompletionAsync("one")).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_cut_at_an_event_runs_what_came_after_it_again_and_keeps_events_from_outside()
    {
        var runs = new List<string>();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                var a = await context.CallActivityAsync<string>("Step", "a");
                var e = await context.WaitForExternalEvent<string>("Go");
                var b = await context.CallActivityAsync<string>("Step", "b");
                return $"{a}{e}{b}";
            })
            .AddActivityFunc<string, string>("Step", (_, name) =>
            {
                runs.Add(name);
                return $"{name}{runs.Count}";
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await host.IdleAsync();
        await host.Client.RaiseEventAsync(id, "Go", "!");
        Assert.AreEqual("a1!b2", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());

        await host.Client.RewindInstanceAsync(id, new RewindInstanceOptions("again", 2));
        Assert.AreEqual("a3!b4", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        await host.Client.RewindInstanceAsync(id, new RewindInstanceOptions("from the start", 0));
        Assert.AreEqual("a5!b6", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_rewind_outlives_a_crash_and_can_be_done_again()
    {
        var broken = true;
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return await context.CallActivityAsync<string>("Step");
            })
            .AddActivityFunc<object?, string>("Step", (_, _) => broken ? throw new InvalidOperationException("broken") : "done"));
        _ = await host.RunAsync("Work", null, new("one"));
        for (var i = 0; i < 3; i++)
        {
            broken = i < 2;
            await host.Client.RewindInstanceAsync("one", "again");
            await host.CrashAsync();
            _ = await host.WaitForCompletionAsync("one");
        }

        Assert.AreEqual("done", (await host.Client.GetInstanceAsync("one", true))!.ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task What_did_not_fail_or_is_not_there_is_refused()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int>("Done", _ => Task.FromResult(1))
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go")));
        _ = await host.RunAsync("Done", null, new("done"));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new("running"));

        _ = await Assert.ThrowsExactlyAsync<InstanceNotFoundException>(() => host.Client.RewindInstanceAsync("nobody", ""));
        _ = await Assert.ThrowsExactlyAsync<InstanceNotRunningException>(() => host.Client.RewindInstanceAsync("done", ""));
        _ = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => host.Client.RewindInstanceAsync("running", ""));
    }
}
