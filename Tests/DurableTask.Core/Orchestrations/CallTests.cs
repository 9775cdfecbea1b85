using DurableTask.Emulator;

namespace DurableTask.Core.Tests.Orchestrations;

[TestClass]
public sealed class CallTests
{
    [TestMethod]
    public async Task A_fan_out_of_thousands_completes_with_every_result_in_its_place()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<int, int>("FanOut", async (context, count) =>
            {
                var results = await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Square", i)));
                return results.Select((value, i) => value == i * i ? 1 : 0).Sum();
            })
            .AddActivityFunc<int, int>("Square", async (_, i) =>
            {
                await Task.Yield();
                return i * i;
            }));

        Assert.AreEqual(5000, (await host.RunAsync("FanOut", 5000)).ReadOutputAs<int>());
    }

    [TestMethod]
    public async Task A_failure_keeps_type_message_stack_causes_and_data()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<object?>("Outer", context => context.CallSubOrchestratorAsync<object?>("Inner"))
            .AddOrchestratorFunc<object?>("Inner", context => context.CallActivityAsync<object?>("Throw"))
            .AddActivityFunc<object?, object?>("Throw", (_, _) =>
            {
                var error = new ArgumentException("outside", new FormatException("inside"));
                error.Data["key"] = "value";
                throw error;
            }));

        var state = await host.RunAsync("Outer");

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        var failure = state.FailureDetails!;
        Assert.AreEqual(typeof(TaskFailedException).FullName, failure.ErrorType);
        Assert.IsTrue(failure.IsCausedBy<ArgumentException>());
        Assert.IsTrue(failure.IsCausedBy<SystemException>(), "a base class counts");
        Assert.IsTrue(failure.IsCausedBy<FormatException>());
        Assert.IsFalse(failure.IsCausedBy<TimeoutException>());
        var root = failure;
        while (root.ErrorType != typeof(ArgumentException).FullName)
        {
            root = root.InnerFailure!;
        }

        Assert.AreEqual("outside", root.ErrorMessage);
        Assert.AreEqual("value", root.Properties!["key"]!.ToString());
        Assert.AreEqual("inside", root.InnerFailure!.ErrorMessage);
        Assert.IsNotNull(root.StackTrace);
    }

    [TestMethod]
    public async Task A_policy_retries_with_growing_pauses_and_only_the_outcome_is_in_the_history()
    {
        var attempts = new List<DateTimeOffset>();
        VirtualTimeProvider? clock = null;
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Retry", context => context.CallActivityAsync<string>(
                "Flaky", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(10), 2.0, TimeSpan.FromSeconds(30)))))
            .AddActivityFunc<object?, string>("Flaky", (_, _) =>
            {
                attempts.Add(clock!.GetUtcNow());
                return attempts.Count < 5 ? throw new InvalidOperationException($"no {attempts.Count}") : "yes";
            }));
        clock = host.Time;

        var state = await host.RunAsync("Retry");

        Assert.AreEqual("yes", state.ReadOutputAs<string>());
        var pauses = attempts.Zip(attempts.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        Assert.HasCount(4, pauses);
        (double From, double To)[] bounds = [(10, 12), (20, 24), (30, 30), (30, 30)];
        for (var i = 0; i < bounds.Length; i++)
        {
            Assert.IsInRange(bounds[i].From, bounds[i].To, pauses[i]);
        }

        var history = await host.Client.GetOrchestrationHistoryAsync(state.InstanceId);
        CollectionAssert.AreEqual(
            new[] { HistoryEventType.ExecutionStarted, HistoryEventType.TaskScheduled, HistoryEventType.TaskCompleted, HistoryEventType.ExecutionCompleted },
            history.Select(e => e.EventType).ToList());
    }

    [TestMethod]
    public async Task A_policy_gives_up_after_its_attempts_with_the_last_failure()
    {
        var attempts = 0;
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Retry", context => context.CallActivityAsync<string>(
                "Flaky", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))))
            .AddActivityFunc<object?, string>("Flaky", (_, _) => Fail($"no {++attempts}")));

        var state = await host.RunAsync("Retry");

        Assert.AreEqual(3, attempts);
        StringAssert.EndsWith(state.FailureDetails!.ErrorMessage, "no 3");
    }

    [TestMethod]
    [DataRow(50_000)]
    [DataRow(0)]
    public async Task The_policys_own_judgement_is_asked_even_after_a_crash_or_when_the_code_is_cold(int hot)
    {
        var attempts = 0;
        await using var host = await DurableTaskTestHost.StartWithAsync(b => b.Configure(o => o with { MaxHotInstances = hot }).AddTasks(r => r
            .AddOrchestratorFunc<string>("Retry", context => context.CallActivityAsync<string>(
                "Flaky",
                options: TaskOptions.FromRetryPolicy(new RetryPolicy(10, TimeSpan.FromHours(1)) { HandleFailure = f => f.ErrorMessage != "fatal" })))
            .AddActivityFunc<object?, string>("Flaky", (_, _) => Fail(++attempts < 4 ? "try again" : "fatal"))));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Retry");
        await host.AdvanceAsync(TimeSpan.FromMinutes(150));
        await host.CrashAsync();

        var state = await host.WaitForCompletionAsync(id);

        Assert.AreEqual(4, attempts);
        StringAssert.EndsWith(state.FailureDetails!.ErrorMessage, "fatal");
    }

    [TestMethod]
    public async Task A_handler_decides_and_may_wait_durably()
    {
        var seen = new List<int>();
        var attempts = 0;
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Retry", async context =>
            {
                var result = await context.CallActivityAsync<string>("Flaky", options: TaskOptions.FromRetryHandler(async retry =>
                {
                    if (!retry.OrchestrationContext.IsReplaying)
                    {
                        seen.Add(retry.LastAttemptNumber);
                    }

                    await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                    return retry.LastFailure.IsCausedBy<InvalidOperationException>();
                }));
                return result;
            })
            .AddActivityFunc<object?, string>("Flaky", (_, _) => ++attempts < 3 ? throw new InvalidOperationException("no") : "yes"));
        var state = await host.RunAsync("Retry");

        Assert.AreEqual("yes", state.ReadOutputAs<string>());
        CollectionAssert.AreEqual(new[] { 1, 2 }, seen);
        Assert.AreEqual(TimeSpan.FromMinutes(2), state.LastUpdatedAt - state.CreatedAt);
    }

    [TestMethod]
    public async Task A_sub_orchestration_is_retried_by_policy_with_a_new_instance_each_time()
    {
        var attempts = 0;
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(5)))))
            .AddOrchestratorFunc<string>("Child", context => context.CallActivityAsync<string>("Flaky"))
            .AddActivityFunc<object?, string>("Flaky", (_, _) => ++attempts < 3 ? throw new InvalidOperationException("no") : "yes"));

        var state = await host.RunAsync("Parent");

        Assert.AreEqual("yes", state.ReadOutputAs<string>());
        Assert.AreEqual(3, await host.Client.CountInstancesAsync(new() { ParentInstanceId = state.InstanceId }));
    }

    [TestMethod]
    public async Task A_child_whose_id_is_taken_by_a_running_instance_fails_the_call()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "one"));
                }
                catch (TaskFailedException failed)
                {
                    return failed.FailureDetails.ErrorType;
                }
            })
            .AddOrchestratorFunc<string>("Child", context => context.WaitForExternalEvent<string>("Go")));
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("Child", options: new("one"));

        Assert.AreEqual(typeof(OrchestrationAlreadyExistsException).FullName, (await host.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task A_terminated_child_fails_the_call_of_its_parent()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "one")))
            .AddOrchestratorFunc<string>("Child", context => context.WaitForExternalEvent<string>("Go")));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await host.Client.TerminateInstanceAsync("one", new() { Reason = "enough" });

        var state = await host.WaitForCompletionAsync(id);

        Assert.IsTrue(state.FailureDetails!.IsCausedBy<OrchestrationTerminatedException>());
        StringAssert.Contains(state.FailureDetails.ErrorMessage, "enough");
    }

    [TestMethod]
    public async Task An_unknown_activity_fails_the_call_by_name()
    {
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<object?>("Call", context => context.CallActivityAsync<object?>("Unknown")));
        StringAssert.Contains((await host.RunAsync("Call")).FailureDetails!.ErrorMessage, "No activity is registered under the name 'Unknown'");
    }

    private static string Fail(string message) => throw new InvalidOperationException(message);
}
