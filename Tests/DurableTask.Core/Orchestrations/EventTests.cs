using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class EventTests
{
    [TestMethod]
    public async Task Events_of_a_name_are_read_in_the_order_in_which_they_were_raised()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int[]>("Read", async context =>
        {
            var read = new int[100];
            for (var i = 0; i < read.Length; i++)
            {
                read[i] = await context.WaitForExternalEvent<int>("Number");
            }

            return read;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Read");
        for (var i = 0; i < 100; i++)
        {
            await host.Client.RaiseEventAsync(id, "number", i);
        }

        var state = await host.WaitForCompletionAsync(id);

        CollectionAssert.AreEqual(Enumerable.Range(0, 100).ToArray(), state.ReadOutputAs<int[]>());
    }

    [TestMethod]
    public async Task Waiters_of_a_name_are_served_first_come_first_served()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string[]>("Read", async context =>
        {
            var first = context.WaitForExternalEvent<string>("Go");
            var second = context.WaitForExternalEvent<string>("Go");
            return await Task.WhenAll(second, first);
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Read");
        await host.Client.RaiseEventAsync(id, "Go", "a");
        await host.Client.RaiseEventAsync(id, "Go", "b");

        CollectionAssert.AreEqual(new[] { "b", "a" }, (await host.WaitForCompletionAsync(id)).ReadOutputAs<string[]>());
    }

    [TestMethod]
    public async Task A_cancelled_waiter_eats_no_event()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Read", async context =>
        {
            using var gone = new CancellationTokenSource();
            var dropped = context.WaitForExternalEvent<string>("Go", gone.Token);
            gone.Cancel();
            _ = await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => dropped);
            await context.WaitForExternalEvent<string>("Later");
            return await context.WaitForExternalEvent<string>("Go");
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Read");
        await host.Client.RaiseEventAsync(id, "Go", "kept");
        await host.Client.RaiseEventAsync(id, "Later", "now");

        var state = await host.WaitForCompletionAsync(id);

        Assert.AreEqual("kept", state.ReadOutputAs<string>(), state.FailureDetails?.ToString());
    }

    [TestMethod]
    public async Task A_waiter_that_timed_out_eats_no_event()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Read", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Go", TimeSpan.FromMinutes(1));
            }
            catch (TaskCanceledException)
            {
                return "late " + await context.WaitForExternalEvent<string>("Go");
            }
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Read");
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        await host.Client.RaiseEventAsync(id, "Go", "event");

        Assert.AreEqual("late event", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task An_event_that_came_in_time_takes_its_timer_away()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Read", async context =>
        {
            var value = await context.WaitForExternalEvent<string>("Go", TimeSpan.FromDays(400));
            await context.WaitForExternalEvent<string>("End");
            return value;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Read");
        await host.Client.RaiseEventAsync(id, "Go", "x");
        await host.IdleAsync();
        var history = await host.Client.GetOrchestrationHistoryAsync(id);

        Assert.HasCount(1, history.OfType<TimerCanceledEvent>());
        Assert.AreEqual(0, host.Time.ActiveTimers);
        await host.CrashAsync();
        await host.IdleAsync();
        Assert.AreEqual(0, host.Time.ActiveTimers, "a cancelled timer came back after a restart");
    }

    [TestMethod]
    public async Task Events_that_nobody_claimed_reach_the_next_execution_in_order()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<List<int>, List<int>>("Loop", async (context, read) =>
        {
            read ??= [];
            read.Add(await context.WaitForExternalEvent<int>("Number"));
            if (read.Count < 50)
            {
                context.ContinueAsNew(read);
            }

            return read;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Loop");
        for (var i = 0; i < 50; i++)
        {
            await host.Client.RaiseEventAsync(id, "Number", i);
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 50).ToList(), (await host.WaitForCompletionAsync(id)).ReadOutputAs<List<int>>());
    }

    [TestMethod]
    public async Task Events_are_dropped_with_the_execution_when_it_says_so()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int, string>("Loop", async (context, round) =>
        {
            if (round == 0)
            {
                await context.WaitForExternalEvent<string>("Next");
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                return "";
            }

            return await context.WaitForExternalEvent<string>("Go");
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 0);
        await host.Client.RaiseEventAsync(id, "Go", "old");
        await host.Client.RaiseEventAsync(id, "Next");
        await host.IdleAsync();
        await host.Client.RaiseEventAsync(id, "Go", "new");

        Assert.AreEqual("new", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task Unread_events_outlive_a_crash()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int, string>("Loop", async (context, round) =>
        {
            if (round < 3)
            {
                await context.WaitForExternalEvent<string>("Next");
                context.ContinueAsNew(round + 1);
                return "";
            }

            return await context.WaitForExternalEvent<string>("Go") + await context.WaitForExternalEvent<string>("Go");
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 0);
        await host.Client.RaiseEventAsync(id, "Go", "a");
        await host.Client.RaiseEventAsync(id, "Go", "b");
        for (var i = 0; i < 3; i++)
        {
            await host.IdleAsync();
            await host.CrashAsync();
            await host.Client.RaiseEventAsync(id, "Next");
        }

        Assert.AreEqual("ab", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task An_event_for_nobody_or_for_the_finished_is_refused()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int>("Done", _ => Task.FromResult(1)));
        _ = await host.RunAsync("Done", options: new("done"));

        var unknown = await Assert.ThrowsExactlyAsync<InstanceNotFoundException>(() => host.Client.RaiseEventAsync("nobody", "Go"));
        var finished = await Assert.ThrowsExactlyAsync<InstanceNotRunningException>(() => host.Client.RaiseEventAsync("done", "Go"));

        Assert.AreEqual("nobody", unknown.InstanceId);
        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, finished.RuntimeStatus);
    }

    [TestMethod]
    public async Task Events_between_orchestrations_arrive_in_the_order_in_which_they_were_sent()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Send", async context =>
            {
                for (var i = 0; i < 20; i++)
                {
                    context.SendEvent("target", "Number", i);
                    if (i % 5 == 0)
                    {
                        await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                    }
                }

                context.SendEvent("nobody", "Number", 1);
                return "sent";
            })
            .AddOrchestratorFunc<int[]>("Read", async context =>
            {
                var read = new int[20];
                for (var i = 0; i < read.Length; i++)
                {
                    read[i] = await context.WaitForExternalEvent<int>("Number");
                }

                return read;
            }));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Read", options: new("target"));

        Assert.AreEqual("sent", (await host.RunAsync("Send")).ReadOutputAs<string>());
        CollectionAssert.AreEqual(Enumerable.Range(0, 20).ToArray(), (await host.WaitForCompletionAsync("target")).ReadOutputAs<int[]>());
    }

    [TestMethod]
    public async Task An_event_that_cannot_be_read_fails_the_wait_and_nothing_else()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<string>("Read", async context =>
        {
            try
            {
                return $"{await context.WaitForExternalEvent<int>("Number")}";
            }
            catch (InvalidOperationException unreadable)
            {
                return unreadable.Message;
            }
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Read");
        await host.Client.RaiseEventAsync(id, "Number", "seven");

        StringAssert.StartsWith((await host.WaitForCompletionAsync(id)).ReadOutputAs<string>(), "The event 'Number' cannot be read as System.Int32");
    }
}
