using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class ActivityTests
{
    [TestMethod]
    public async Task An_attempt_that_takes_too_long_is_cancelled_and_fails_and_its_late_outcome_goes_nowhere()
    {
        var late = new TaskCompletionSource<string>();
        var tripped = new TaskCompletionSource();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Slow", options: new TaskOptions { Timeout = TimeSpan.FromMinutes(1) });
                }
                catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<TimeoutException>())
                {
                    await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                    return "too slow";
                }
            })
            .AddActivityFunc<object?, string>("Slow", (context, _) =>
            {
                _ = context.CancellationToken.Register(tripped.SetResult);
                return late.Task;
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        var timeout = host.Time.GetUtcNow().AddSeconds(61);
        while ((await host.Client.GetOrchestrationHistoryAsync(id)).OfType<TaskFailedEvent>().FirstOrDefault() is null)
        {
            _ = host.Time.Step(timeout);
            await Task.Yield();
        }

        late.SetResult("late");
        var state = await host.WaitForCompletionAsync(id);

        await tripped.Task;
        Assert.AreEqual("too slow", state.ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task The_late_outcome_of_a_timed_out_attempt_is_not_taken_for_that_of_the_next()
    {
        var first = new TaskCompletionSource<string>();
        var second = new TaskCompletionSource<string>();
        var begun = new TaskCompletionSource();
        var attempts = 0;
        var twoAttempts = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1))) with { Timeout = TimeSpan.FromDays(1000) };
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", context => context.CallActivityAsync<string>("Slow", options: twoAttempts))
            .AddActivityFunc<object?, string>("Slow", (_, _) =>
            {
                if (Interlocked.Increment(ref attempts) == 1)
                {
                    return first.Task;
                }

                begun.SetResult();
                return second.Task;
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        var timeout = host.Time.GetUtcNow().AddDays(1000);
        while (!begun.Task.IsCompleted)
        {
            // Past the first attempt's time, then on by so little that the second's is far away.
            var next = host.Time.GetUtcNow().AddSeconds(2);
            _ = host.Time.Step(next > timeout ? next : timeout);
            await Task.Yield();
        }

        first.SetResult("first");
        await Task.Yield();
        second.SetResult("second");

        Assert.AreEqual("second", (await host.Client.WaitForInstanceCompletionAsync(id, true)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_heartbeat_keeps_an_activity_alive_and_silence_fails_it()
    {
        await using var host = await DurableTaskTestHost.StartAsync(
            r => r
                .AddOrchestratorFunc<int, string>("Work", async (context, beats) =>
                {
                    try
                    {
                        return await context.CallActivityAsync<string>("Beat", beats, new TaskOptions { HeartbeatTimeout = TimeSpan.FromMinutes(1) });
                    }
                    catch (TaskFailedException failed)
                    {
                        return failed.FailureDetails.ErrorMessage;
                    }
                })
                .AddActivity("Beat", services => new BeatingActivity((TimeProvider)services.GetService(typeof(TimeProvider))!)));

        Assert.AreEqual("alive", (await host.RunAsync("Work", 10)).ReadOutputAs<string>());
        StringAssert.Contains((await host.RunAsync("Work", 0)).ReadOutputAs<string>(), "no heartbeat for 00:01:00");
    }

    [TestMethod]
    public async Task A_termination_trips_the_token_of_running_activities()
    {
        var running = new TaskCompletionSource();
        var tripped = new TaskCompletionSource();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", context => context.CallActivityAsync<string>("Long"))
            .AddActivityFunc<object?, string>("Long", async (context, _) =>
            {
                _ = context.CancellationToken.Register(tripped.SetResult);
                running.SetResult();
                await tripped.Task;
                return "";
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await running.Task;

        await host.Client.TerminateInstanceAsync(id);

        await tripped.Task;
    }

    [TestMethod]
    public async Task No_more_calls_of_an_activity_run_at_once_than_its_limit_allows()
    {
        var (now, most) = (0, 0);
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b
            .Configure(o => o with { ActivityLimits = new Dictionary<string, ActivityLimit> { ["limited"] = new() { MaxConcurrent = 3 } } })
            .AddTasks(r => r
                .AddOrchestratorFunc<int>("FanOut", async context => (await Task.WhenAll(Enumerable.Range(0, 50).Select(i => context.CallActivityAsync<int>("Limited", i)))).Length)
                .AddActivityFunc<int, int>("Limited", async (context, i) =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref now));
                    await Task.Yield();
                    Interlocked.Decrement(ref now);
                    return i;
                })));

        Assert.AreEqual(50, (await host.RunAsync("FanOut")).ReadOutputAs<int>());
        Assert.IsLessThanOrEqualTo(3, most);
    }

    [TestMethod]
    public async Task No_more_activities_run_at_once_than_the_host_allows()
    {
        var (now, most) = (0, 0);
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b
            .Configure(o => o with { MaxConcurrentActivities = 4 })
            .AddTasks(r => r
                .AddOrchestratorFunc<int>("FanOut", async context => (await Task.WhenAll(Enumerable.Range(0, 50).Select(i => context.CallActivityAsync<int>("Any", i)))).Length)
                .AddActivityFunc<int, int>("Any", async (context, i) =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref now));
                    await Task.Yield();
                    Interlocked.Decrement(ref now);
                    return i;
                })));

        Assert.AreEqual(50, (await host.RunAsync("FanOut")).ReadOutputAs<int>());
        Assert.IsLessThanOrEqualTo(4, most);
    }

    [TestMethod]
    public async Task No_more_calls_of_an_activity_start_in_an_interval_than_its_rate_allows()
    {
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b
            .Configure(o => o with
            {
                ActivityLimits = new Dictionary<string, ActivityLimit> { ["Rated"] = new() { MaxPerInterval = 10, RateInterval = TimeSpan.FromMinutes(1) } },
            })
            .AddTasks(r => r
                .AddOrchestratorFunc<int>("FanOut", async context => (await Task.WhenAll(Enumerable.Range(0, 35).Select(i => context.CallActivityAsync<int>("Rated", i)))).Length)
                .AddActivityFunc<int, int>("Rated", (_, i) => i)));

        var state = await host.RunAsync("FanOut");

        Assert.AreEqual(35, state.ReadOutputAs<int>());
        Assert.AreEqual(TimeSpan.FromMinutes(3), state.LastUpdatedAt - state.CreatedAt);
    }

    [TestMethod]
    public async Task The_key_of_a_call_is_the_same_in_every_attempt_and_after_a_crash()
    {
        var keys = new List<string>();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", context => context.CallActivityAsync<string>("Key", options: TaskOptions.FromRetryPolicy(new RetryPolicy(10, TimeSpan.FromHours(1)))))
            .AddActivityFunc<object?, string>("Key", (context, _) =>
            {
                lock (keys)
                {
                    keys.Add(context.IdempotencyKey);
                    Assert.AreEqual(("one", 0), (context.InstanceId, context.TaskId));
                    return keys.Count < 4 ? throw new InvalidOperationException("no") : "yes";
                }
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work", null, new("one"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(90));
        await host.CrashAsync();

        Assert.AreEqual("yes", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        Assert.HasCount(4, keys);
        Assert.HasCount(1, keys.Distinct().ToList());
    }

    [TestMethod]
    public async Task The_same_number_in_a_later_execution_is_another_key()
    {
        var keys = new List<string>();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int, int>("Eternal", async (context, round) =>
            {
                await context.CallActivityAsync("Key");
                if (round < 2)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            })
            .AddActivityFunc<object?, string>("Key", (context, _) =>
            {
                keys.Add(context.IdempotencyKey);
                return "";
            }));

        _ = await host.RunAsync("Eternal", 0);

        Assert.HasCount(3, keys.Distinct().ToList());
    }

    [TestMethod]
    public async Task Activities_that_a_stop_cancels_run_again_after_the_next_start()
    {
        var runs = 0;
        var running = new TaskCompletionSource();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", context => context.CallActivityAsync<string>("Long"))
            .AddActivityFunc<object?, string>("Long", async (context, _) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    var cancelled = Task.Delay(Timeout.Infinite, context.CancellationToken);
                    running.SetResult();
                    await cancelled;
                }

                return "done";
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await running.Task;
        await host.RestartAsync();

        Assert.AreEqual("done", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        Assert.AreEqual(2, runs);
    }

    private sealed class BeatingActivity(TimeProvider time) : TaskActivity<int, string>
    {
        public override async Task<string> RunAsync(TaskActivityContext context, int input)
        {
            for (var i = 0; i < input; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(50), time, context.CancellationToken);
                context.Heartbeat();
            }

            if (input == 0)
            {
                await Task.Delay(TimeSpan.FromHours(1), time, context.CancellationToken);
            }

            return "alive";
        }
    }
}
