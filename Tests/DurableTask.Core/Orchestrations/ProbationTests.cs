using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Core.Tests.Orchestrations;

/// <summary>Which instances are charged with the death of their host, and which are not.</summary>
[TestClass]
public sealed class ProbationTests
{
    [TestMethod]
    public async Task Innocent_neighbours_of_a_deadly_activity_are_not_paused()
    {
        var deadly = new Deadly();
        await using var host = await HostAsync(deadly, 10);
        var innocents = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            innocents.Add(await host.Client.ScheduleNewOrchestrationInstanceAsync("Long"));
        }

        var poison = await host.Client.ScheduleNewOrchestrationInstanceAsync("Deadly", options: new("e"));
        var seconds = 0;
        while (!await IsPausedAsync(host, poison))
        {
            Assert.IsLessThan(2_000, ++seconds, "the culprit is not found");
            await host.AdvanceAsync(TimeSpan.FromSeconds(1));
            if (deadly.HasBegun)
            {
                deadly.HasBegun = false;
                await host.CrashAsync();
                await host.IdleAsync();
            }
        }

        foreach (var id in innocents)
        {
            Assert.AreEqual("done", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        }
    }

    [TestMethod]
    public async Task Innocent_turns_in_the_round_of_a_deadly_one_are_not_paused()
    {
        DurableTaskTestHost? host = null;
        await using var started = host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<bool, string>("Turn", async (context, isDeadly) =>
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                if (isDeadly)
                {
                    host!.Die();
                }

                return "done";
            }));
        for (var i = 0; i < 20; i++)
        {
            _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Turn", i == 10, new($"i{i}"));
        }

        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        for (var life = 0; life < 20; life++)
        {
            await host.CrashAsync();
            await host.IdleAsync();
            await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        }

        Assert.AreEqual(19, await host.Client.CountInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.IsTrue(await IsPausedAsync(host, "i10"));
    }

    [TestMethod]
    public async Task An_activity_that_outlives_many_hosts_is_not_paused_when_each_lived_for_a_while()
    {
        await using var host = await HostAsync(new Deadly(), 3);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Long");
        for (var life = 0; life < 10; life++)
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(2));
            await host.CrashAsync();
        }

        Assert.AreEqual("done", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_stop_in_good_order_forgives_what_was_charged()
    {
        await using var host = await HostAsync(new Deadly(), 3);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Long");
        for (var life = 0; life < 4; life++)
        {
            await host.CrashAsync();
            await host.CrashAsync();
            await host.RestartAsync();
        }

        Assert.AreEqual("done", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_deadly_activity_is_found_also_when_its_instance_is_suspended_or_takes_other_turns()
    {
        var deadly = new Deadly();
        await using var host = await HostAsync(deadly, 3);
        var suspended = await host.Client.ScheduleNewOrchestrationInstanceAsync("Deadly");
        await host.IdleAsync();
        await host.Client.SuspendInstanceAsync(suspended, "for the night");
        var deaths = 0;
        for (var life = 0; life < 10; life++)
        {
            await host.AdvanceAsync(TimeSpan.FromSeconds(1));
            deaths += deadly.HasBegun ? 1 : 0;
            deadly.HasBegun = false;
            await host.CrashAsync();
            await host.IdleAsync();
        }

        Assert.AreEqual(4, deaths, "the first time, and three attempts");
        await host.Client.TerminateInstanceAsync(suspended);
        var busy = await host.Client.ScheduleNewOrchestrationInstanceAsync("DeadlyAndBusy");
        for (var life = 0; life < 10; life++)
        {
            await host.IdleAsync();
            if (!await IsPausedAsync(host, busy))
            {
                await host.Client.RaiseEventAsync(busy, "Tick", life);
                await host.IdleAsync();
            }

            await host.CrashAsync();
        }

        await host.IdleAsync();
        Assert.IsTrue(await IsPausedAsync(host, busy));
    }

    [TestMethod]
    public async Task An_instance_that_waits_for_its_try_can_be_terminated()
    {
        await using var host = await HostAsync(new Deadly(), 10);
        var first = await host.Client.ScheduleNewOrchestrationInstanceAsync("Long");
        var second = await host.Client.ScheduleNewOrchestrationInstanceAsync("Long");
        for (var life = 0; life < 3; life++)
        {
            await host.CrashAsync();
            await host.IdleAsync();
        }

        await host.Client.TerminateInstanceAsync(second);
        await host.Client.TerminateInstanceAsync(first);

        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, (await host.WaitForCompletionAsync(first)).RuntimeStatus);
        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, (await host.WaitForCompletionAsync(second)).RuntimeStatus);
        Assert.AreEqual("done", (await host.RunAsync("Long")).ReadOutputAs<string>());
    }

    private static async Task<bool> IsPausedAsync(DurableTaskTestHost host, string id) =>
        await host.Client.GetInstanceAsync(id) is { RuntimeStatus: OrchestrationRuntimeStatus.Suspended, StatusReason: { } reason } && reason.Contains("died", StringComparison.Ordinal);

    private static Task<DurableTaskTestHost> HostAsync(Deadly deadly, int most) => DurableTaskTestHost.StartWithAsync(
        b => b.Configure(o => o with { MaxAttemptsAfterCrash = most }).AddTasks(r => r
            .AddOrchestratorFunc<string>("Long", context => context.CallActivityAsync<string>("Wait", 60))
            .AddOrchestratorFunc<string>("Deadly", context => context.CallActivityAsync<string>("Wait", -1))
            .AddOrchestratorFunc<string>("DeadlyAndBusy", async context =>
            {
                var deadly = context.CallActivityAsync<string>("Wait", -1);
                while (!deadly.IsCompleted)
                {
                    _ = await Task.WhenAny(deadly, context.WaitForExternalEvent<int>("Tick"));
                }

                return await deadly;
            })
            .AddActivity("Wait", services => new Waiting(services.GetRequiredService<TimeProvider>(), deadly))));

    /// <summary>Whether the deadly activity has begun: then the test lets the host die.</summary>
    private sealed class Deadly
    {
        public bool HasBegun { get; set; }
    }

    /// <summary>Waits some minutes; for less than none it is deadly, and waits for its end.</summary>
    private sealed class Waiting(TimeProvider time, Deadly deadly) : TaskActivity<int, string>
    {
        public override async Task<string> RunAsync(TaskActivityContext context, int input)
        {
            deadly.HasBegun |= input < 0;
            await Task.Delay(input < 0 ? TimeSpan.FromDays(40) : TimeSpan.FromMinutes(input), time, context.CancellationToken);
            return "done";
        }
    }
}
