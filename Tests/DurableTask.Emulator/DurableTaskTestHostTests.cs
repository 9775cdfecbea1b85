using System.Diagnostics;

namespace DurableTask.Emulator.Tests;

[TestClass]
public sealed class DurableTaskTestHostTests
{
    [TestMethod]
    public async Task A_sequence_of_activities_returns_their_results_in_order()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string[]>("Sequence", async context =>
            [
                await context.CallActivityAsync<string>("Hello", "Tokyo"),
                await context.CallActivityAsync<string>("Hello", "Seattle"),
                await context.CallActivityAsync<string>("Hello", "London"),
            ])
            .AddActivityFunc<string, string>("Hello", (_, name) => $"Hello {name}!"));

        var state = await host.RunAsync("Sequence");

        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, state.RuntimeStatus, state.FailureDetails?.ToString());
        CollectionAssert.AreEqual(new[] { "Hello Tokyo!", "Hello Seattle!", "Hello London!" }, state.ReadOutputAs<string[]>());
    }

    [TestMethod]
    public async Task A_day_of_timers_takes_less_than_seconds()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int>("Day", async context =>
            {
                var begin = context.CurrentUtcDateTime;
                for (var i = 0; i < 24 * 60; i++)
                {
                    await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                }

                return (int)(context.CurrentUtcDateTime - begin).TotalHours;
            }));
        var watch = Stopwatch.StartNew();

        var state = await host.RunAsync("Day");

        Assert.AreEqual(24, state.ReadOutputAs<int>());
        Assert.IsLessThan(10, watch.Elapsed.TotalSeconds);
    }

    [TestMethod]
    public async Task Time_stands_still_until_the_test_moves_it()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Either", async context =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("Go", TimeSpan.FromHours(1));
                }
                catch (TaskCanceledException)
                {
                    return "too late";
                }
            }));
        var first = await host.Client.ScheduleNewOrchestrationInstanceAsync("Either");
        var second = await host.Client.ScheduleNewOrchestrationInstanceAsync("Either");

        await host.AdvanceAsync(TimeSpan.FromMinutes(59));
        await host.Client.RaiseEventAsync(first, "Go", "in time");
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.AreEqual("in time", (await host.Client.GetInstanceAsync(first, true))!.ReadOutputAs<string>());
        Assert.AreEqual("too late", (await host.Client.GetInstanceAsync(second, true))!.ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task An_activity_that_waits_on_the_clock_does_not_stop_it()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int>("Slow", context => context.CallActivityAsync<int>("Wait", 5))
            .AddActivity("Wait", services => new WaitingActivity((TimeProvider)services.GetService(typeof(TimeProvider))!)));

        var state = await host.RunAsync("Slow");

        Assert.AreEqual(5, state.ReadOutputAs<int>());
        Assert.AreEqual(TimeSpan.FromMinutes(5), state.LastUpdatedAt - state.CreatedAt);
    }

    [TestMethod]
    public async Task An_orchestration_that_can_never_finish_is_reported()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Never")));

        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => host.RunAsync("Wait", options: new("one")));

        StringAssert.Contains(error.Message, "'one' is Running");
    }

    [TestMethod]
    public async Task Work_goes_on_after_a_crash_and_finished_activities_do_not_run_again()
    {
        var runs = new List<int>();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int>("Steps", async context =>
            {
                var sum = 0;
                for (var i = 0; i < 5; i++)
                {
                    sum += await context.CallActivityAsync<int>("Step", i);
                    await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                }

                return sum;
            })
            .AddActivityFunc<int, int>("Step", (_, i) =>
            {
                lock (runs)
                {
                    runs.Add(i);
                }

                return i;
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Steps");
        for (var i = 0; i < 4; i++)
        {
            await host.AdvanceAsync(TimeSpan.FromSeconds(50));
            await host.CrashAsync();
        }

        var state = await host.WaitForCompletionAsync(id);

        Assert.AreEqual(10, state.ReadOutputAs<int>());
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4 }, runs);
    }

    [TestMethod]
    public async Task A_failure_that_the_test_plans_reaches_the_orchestrator()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Try", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Work");
                }
                catch (TaskFailedException failed)
                {
                    return failed.FailureDetails.ErrorMessage;
                }
            })
            .AddActivityFunc<object?, string>("Work", (_, _) => "done"));
        host.FailActivity("Work", new InvalidOperationException("planned"));

        Assert.AreEqual("planned", (await host.RunAsync("Try")).ReadOutputAs<string>());
        Assert.AreEqual("done", (await host.RunAsync("Try")).ReadOutputAs<string>());
    }

    private sealed class WaitingActivity(TimeProvider time) : TaskActivity<int, int>
    {
        public override async Task<int> RunAsync(TaskActivityContext context, int input)
        {
            await Task.Delay(TimeSpan.FromMinutes(input), time, context.CancellationToken);
            return input;
        }
    }
}
