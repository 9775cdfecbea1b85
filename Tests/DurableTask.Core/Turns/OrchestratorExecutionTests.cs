using DurableTask.History.Encoding;
using DurableTask.Turns;

namespace DurableTask.Core.Tests.Turns;

/// <summary>The pure turn, driven by histories written by hand.</summary>
[TestClass]
public sealed class OrchestratorExecutionTests
{
    private static readonly DateTime T0 = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void The_first_turn_decides_the_first_call()
    {
        var execution = Start<string>(async c => await c.CallActivityAsync<string>("A", 1) + await c.CallActivityAsync<string>("B"));

        var result = execution.Run([Started()], T0);

        Assert.AreEqual(TurnOutcome.Waiting, result.Outcome);
        Assert.AreEqual(new TaskScheduledEvent(0, T0, "A", "1"), result.Decisions.Single());
    }

    [TestMethod]
    public void A_replayed_history_leads_to_the_next_decision()
    {
        var execution = Start<string>(async c => await c.CallActivityAsync<string>("A", 1) + await c.CallActivityAsync<string>("B"));
        Assert.IsNull(execution.Replay(new HistoryTurn(T0, [Started()], [new TaskScheduledEvent(0, T0, "A", "1")])));

        var result = execution.Run([new TaskCompletedEvent(0, default, "\"a\"")], T0.AddSeconds(1));
        Assert.AreEqual(new TaskScheduledEvent(1, T0.AddSeconds(1), "B", null), result.Decisions.Single());
        result = execution.Run([new TaskCompletedEvent(1, default, "\"b\"")], T0.AddSeconds(2));

        Assert.AreEqual(TurnOutcome.Completed, result.Outcome);
        Assert.AreEqual(new ExecutionCompletedEvent(2, T0.AddSeconds(2), OrchestrationRuntimeStatus.Completed, "\"ab\"", null), result.Decisions.Single());
    }

    [TestMethod]
    [DataRow("A", 1, "TaskScheduled 'A' (#1)", "TaskScheduled 'A' (#0)")]
    [DataRow("B", 0, "TaskScheduled 'B' (#0)", "TaskScheduled 'A' (#0)")]
    public void A_call_with_another_number_or_name_is_a_difference(string name, int id, string expected, string actual)
    {
        var execution = Start<string>(c => c.CallActivityAsync<string>("A"));
        var difference = execution.Replay(new HistoryTurn(T0, [Started()], [new TaskScheduledEvent(id, T0, name, null)]));
        Assert.AreEqual(new NonDeterminism(expected, actual), difference);
    }

    [TestMethod]
    public void A_call_of_another_kind_a_missing_and_an_added_one_are_differences()
    {
        TaskScheduledEvent scheduled = new(0, T0, "A", null);
        NonDeterminism? Replay(Func<TaskOrchestrationContext, Task<string>> code, params HistoryEvent[] decisions) =>
            Start(code).Replay(new HistoryTurn(T0, [Started()], decisions));

        Assert.AreEqual(
            new("TaskScheduled 'A' (#0)", "TimerCreated (#0)"),
            Replay(async c => { await c.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None); return ""; }, scheduled));
        Assert.AreEqual(
            new("TaskScheduled 'A' (#0)", "ExecutionCompleted (#0)"),
            Replay(_ => Task.FromResult(""), scheduled));
        Assert.AreEqual(
            new("nothing more in this turn", "TaskScheduled 'B' (#1)"),
            Replay(async c => { var a = c.CallActivityAsync<string>("A"); await c.CallActivityAsync("B"); return await a; }, scheduled));
        Assert.AreEqual(
            new("TaskScheduled 'A' (#0)", "nothing more in this turn"),
            Replay(c => c.WaitForExternalEvent<string>("E"), scheduled));
    }

    [TestMethod]
    public void A_mark_of_a_patch_that_the_code_no_longer_asks_for_is_no_difference()
    {
        var execution = Start<string>(c => c.CallActivityAsync<string>("A"));
        Assert.IsNull(execution.Replay(new HistoryTurn(T0, [Started()], [new PatchAppliedEvent(T0, "old"), new TaskScheduledEvent(0, T0, "A", null)])));
    }

    [TestMethod]
    public void Messages_behind_the_end_are_not_taken()
    {
        var execution = Start<string>(c => c.WaitForExternalEvent<string>("E"));

        var result = execution.Run([Started(), new EventRaisedEvent(T0, "E", "\"1\""), new EventRaisedEvent(T0, "E", "\"2\"")], T0);

        Assert.AreEqual(TurnOutcome.Completed, result.Outcome);
        Assert.AreEqual(2, result.Consumed);
    }

    [TestMethod]
    public void An_outcome_that_nobody_waits_for_changes_nothing()
    {
        var execution = Start<string>(c => c.CallActivityAsync<string>("A"));
        _ = execution.Run([Started()], T0);

        var result = execution.Run([new TaskCompletedEvent(7, T0, "1"), new TimerFiredEvent(0 + 9, T0), new SubOrchestrationInstanceCompletedEvent(8, T0, null)], T0);

        Assert.AreEqual(TurnOutcome.Waiting, result.Outcome);
        Assert.IsEmpty(result.Decisions);
    }

    [TestMethod]
    public void Continuing_as_new_hands_over_what_nobody_claimed_in_the_order_of_arrival()
    {
        var execution = Start<string>(async c =>
        {
            await c.WaitForExternalEvent<string>("Go");
            c.ContinueAsNew(7);
            return "";
        });

        var result = execution.Run(
            [Started(), new EventRaisedEvent(T0, "B", "1"), new EventRaisedEvent(T0, "A", "2"), new EventRaisedEvent(T0, "B", "3"), new EventRaisedEvent(T0, "Go", null), new EventRaisedEvent(T0, "C", "4")],
            T0);

        Assert.AreEqual(TurnOutcome.ContinuedAsNew, result.Outcome);
        Assert.AreEqual(5, result.Consumed);
        CollectionAssert.AreEqual(new[] { "1", "2", "3" }, result.Unclaimed.Select(e => e.Input).ToList());
        Assert.AreEqual("7", ((ContinueAsNewEvent)result.Decisions[^1]).Input);
    }

    [TestMethod]
    public void Continuations_run_in_turn_even_through_yields_and_continuation_tasks()
    {
        var threads = new HashSet<int>();
        var execution = Start<int>(async c =>
        {
            await Task.Yield();
            _ = threads.Add(Environment.CurrentManagedThreadId);
            var chained = await c.CallActivityAsync<int>("A").ContinueWith(
                t =>
                {
                    _ = threads.Add(Environment.CurrentManagedThreadId);
                    return t.Result + 1;
                },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Current);
            await Task.Yield();
            _ = threads.Add(Environment.CurrentManagedThreadId);
            return chained;
        });

        _ = execution.Run([Started()], T0);
        var result = execution.Run([new TaskCompletedEvent(0, T0, "41")], T0);

        Assert.AreEqual("42", ((ExecutionCompletedEvent)result.Decisions[0]).Result);
        Assert.HasCount(1, threads);
    }

    [TestMethod]
    public void The_context_refuses_to_be_used_from_another_thread()
    {
        Exception? seen = null;
        var execution = Start<int>(c =>
        {
            var thread = new Thread(() =>
            {
                try
                {
                    _ = c.CallActivityAsync("A");
                }
                catch (InvalidOperationException refused)
                {
                    seen = refused;
                }
            });
            thread.Start();
            thread.Join();
            return Task.FromResult(1);
        });

        _ = execution.Run([Started()], T0);

        StringAssert.Contains(seen?.Message, "outside of its own code");
    }

    [TestMethod]
    public void A_turn_that_awaits_nothing_durable_is_blocked_and_decides_nothing_lasting()
    {
        var execution = Start<int>(_ => new TaskCompletionSource<int>().Task);
        Assert.AreEqual(TurnOutcome.Blocked, execution.Run([Started()], T0).Outcome);
    }

    [TestMethod]
    public void An_exception_of_the_code_is_its_outcome_also_from_an_async_void()
    {
        var execution = Start<int>(c =>
        {
            Fire();
            return c.CallActivityAsync<int>("A");

            static async void Fire()
            {
                await Task.Yield();
                throw new FormatException("lost elsewhere");
            }
        });

        var result = execution.Run([Started()], T0);

        Assert.AreEqual(TurnOutcome.Failed, result.Outcome);
        Assert.AreEqual("lost elsewhere", ((ExecutionCompletedEvent)result.Decisions[^1]).FailureDetails!.ErrorMessage);
    }

    [TestMethod]
    public void The_time_of_a_turn_stands_still()
    {
        var times = new List<DateTime>();
        var execution = Start<int>(async c =>
        {
            times.Add(c.CurrentUtcDateTime);
            await c.CallActivityAsync("A");
            times.Add(c.CurrentUtcDateTime);
            return 1;
        });

        _ = execution.Run([Started()], T0);
        _ = execution.Run([new TaskCompletedEvent(0, T0, null)], T0.AddMinutes(1));

        CollectionAssert.AreEqual(new[] { T0, T0.AddMinutes(1) }, times);
        Assert.AreEqual(DateTimeKind.Utc, times[0].Kind);
    }

    private static ExecutionStartedEvent Started() => new(T0, "Code", "instance", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), null);

    private static OrchestratorExecution Start<T>(Func<TaskOrchestrationContext, Task<T>> code) =>
        new(new TurnEnvironment(_ => new FuncOrchestrator<object?, T>((context, _) => code(context))), Started());
}
