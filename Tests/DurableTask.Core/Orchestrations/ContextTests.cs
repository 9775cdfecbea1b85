using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class ContextTests
{
    [TestMethod]
    public async Task Ids_guids_and_parents_are_the_same_on_every_replay()
    {
        var seen = new List<string>();
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxHotInstances = 0 }).AddTasks(r => r
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>("Child"))
            .AddOrchestratorFunc<string>("Child", async context =>
            {
                var guids = (context.NewGuid(), context.NewGuid());
                lock (seen)
                {
                    seen.Add($"{guids.Item1} {guids.Item2} {context.InstanceId} {context.Parent!.Name} {context.Parent.InstanceId}");
                }

                await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                await context.CallActivityAsync("Nothing");
                Assert.AreNotEqual(guids.Item1, guids.Item2);
                return "";
            })
            .AddActivityFunc<object?, string>("Nothing", (_, _) => "")));

        var state = await host.RunAsync("Parent", null, new("root"));

        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, state.RuntimeStatus, state.FailureDetails?.ErrorMessage);
        Assert.HasCount(3, seen);
        Assert.HasCount(1, seen.Distinct().ToList());
        StringAssert.EndsWith(seen[0], "Parent root");
    }

    [TestMethod]
    public async Task Replay_is_visible_and_silent()
    {
        var replays = new List<bool>();
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxHotInstances = 0 }).AddTasks(r => r
            .AddOrchestratorFunc<int>("Watch", async context =>
            {
                replays.Add(context.IsReplaying);
                await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                replays.Add(context.IsReplaying);
                return 1;
            })));

        _ = await host.RunAsync("Watch");

        CollectionAssert.AreEqual(new[] { false, true, false }, replays);
    }

    [TestMethod]
    public async Task A_replay_safe_logger_says_everything_once()
    {
        var log = new LogRecorder();
        await using var host = await DurableTaskTestHost.StartWithAsync(
            b => b.Configure(o => o with { MaxHotInstances = 0 }).AddTasks(r => r.AddOrchestratorFunc<int>("Talk", async context =>
            {
                var logger = context.CreateReplaySafeLogger("Talk");
                for (var i = 0; i < 3; i++)
                {
                    logger.LogInformation("step {Step}", i);
                    await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                }

                return 1;
            })),
            services => services.AddSingleton<ILoggerFactory>(log));

        _ = await host.RunAsync("Talk");

        CollectionAssert.AreEqual(new[] { "step 0", "step 1", "step 2" }, log.Lines.Where(l => l.StartsWith("step", StringComparison.Ordinal)).ToList());
    }

    [TestMethod]
    public async Task A_custom_status_is_seen_while_it_runs_and_afterwards()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int>("Status", async context =>
        {
            context.SetCustomStatus(new { step = 1 });
            await context.WaitForExternalEvent<string>("Next");
            context.SetCustomStatus(new { step = 2 });
            return 1;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Status");
        Assert.AreEqual("{\"step\":1}", (await host.Client.GetInstanceAsync(id, true))!.SerializedCustomStatus);
        await host.CrashAsync();
        await host.Client.RaiseEventAsync(id, "Next");

        Assert.AreEqual("{\"step\":2}", (await host.WaitForCompletionAsync(id)).SerializedCustomStatus);
    }
}
