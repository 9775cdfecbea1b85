using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

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

    [TestMethod]
    public async Task The_timers_of_a_crashed_host_neither_count_nor_fire()
    {
        var runs = 0;
        var woken = 0;
        var busy = new TaskCompletionSource();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int>("Work", context => context.CallActivityAsync<int>("Step"))
            .AddActivity("Step", services => new TwoLives(services.GetRequiredService<TimeProvider>(), busy.Task, () => ++runs, () => ++woken)));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await host.IdleAsync();

        await host.CrashAsync();
        var idle = host.IdleAsync();

        Assert.IsFalse(idle.IsCompleted, "the new host's activity is busy");
        busy.SetResult();
        await idle;
        Assert.AreEqual(2, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.AreEqual(0, woken);
    }

    [TestMethod]
    public async Task Two_timers_of_one_activity_do_not_hide_that_another_is_busy()
    {
        var busy = new TaskCompletionSource();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int>("Both", async context => (await Task.WhenAll(context.CallActivityAsync<int>("Busy"), context.CallActivityAsync<int>("Twice"))).Sum())
            .AddActivityFunc<object?, int>("Busy", async (_, _) =>
            {
                await busy.Task;
                return 1;
            })
            .AddActivity("Twice", services => new TwoTimers(services.GetRequiredService<TimeProvider>())));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Both");
        await TwoTimers.Waiting.Task;

        var idle = host.IdleAsync();

        Assert.IsFalse(idle.IsCompleted);
        busy.SetResult();
        await idle;
        Assert.AreEqual(2, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task An_activity_that_ignores_its_token_and_waits_on_the_clock_does_not_hold_up_the_end()
    {
        var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int>("Work", context => context.CallActivityAsync<int>("Deaf"))
            .AddActivity("Deaf", services => new TwoTimers(services.GetRequiredService<TimeProvider>())));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await host.IdleAsync();
        await host.RestartAsync();
        await host.IdleAsync();

        await host.DisposeAsync();

        Assert.AreEqual(0, host.Time.ActiveTimers);
    }

    [TestMethod]
    public async Task A_token_that_is_about_to_trip_counts_as_something_that_goes_on()
    {
        var tripped = new TaskCompletionSource();
        using var hold = new ManualResetEventSlim();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int>("Work", context => context.CallActivityAsync<int>("Held"))
            .AddActivity("Held", services => new HeldCancellation(services.GetRequiredService<TimeProvider>(), hold, tripped)));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await host.IdleAsync();

        await host.Client.TerminateInstanceAsync(id);
        await tripped.Task;
        var idle = host.IdleAsync();

        Assert.IsFalse(idle.IsCompleted);
        hold.Set();
        await idle;
    }

    private sealed class WaitingActivity(TimeProvider time) : TaskActivity<int, int>
    {
        public override async Task<int> RunAsync(TaskActivityContext context, int input)
        {
            await Task.Delay(TimeSpan.FromMinutes(input), time, context.CancellationToken);
            return input;
        }
    }

    /// <summary>Waits on the clock in its first life, and for the test in its second.</summary>
    private sealed class TwoLives(TimeProvider time, Task busy, Func<int> begin, Action woken) : TaskActivity<object?, int>
    {
        public override async Task<int> RunAsync(TaskActivityContext context, object? input)
        {
            var run = begin();
            if (run == 1)
            {
                await Task.Delay(TimeSpan.FromMinutes(10), time);
                woken();
            }
            else
            {
                await busy;
            }

            return run;
        }
    }

    private sealed class TwoTimers(TimeProvider time) : TaskActivity<object?, int>
    {
        public static TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task<int> RunAsync(TaskActivityContext context, object? input)
        {
            var both = Task.WhenAll(Task.Delay(TimeSpan.FromDays(1), time), Task.Delay(TimeSpan.FromDays(1), time));
            _ = Waiting.TrySetResult();
            await both;
            return 1;
        }
    }

    private sealed class HeldCancellation(TimeProvider time, ManualResetEventSlim hold, TaskCompletionSource tripped) : TaskActivity<object?, int>
    {
        public override async Task<int> RunAsync(TaskActivityContext context, object? input)
        {
            await using var held = context.CancellationToken.Register(() =>
            {
                tripped.SetResult();
                hold.Wait();
            });
            await Task.Delay(TimeSpan.FromDays(1), time);
            return 1;
        }
    }
}
