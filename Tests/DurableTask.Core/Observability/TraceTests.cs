using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using DurableTask.Emulator;
using DurableTask.Observability;

namespace DurableTask.Core.Tests.Observability;

[TestClass]
[DoNotParallelize]
public sealed class TraceTests
{
    [TestMethod]
    public async Task Spans_of_an_orchestration_form_one_trace_with_the_names_of_the_framework()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                context.SendEvent("nobody", "Ping", 1);
                return await context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child"));
            })
            .AddOrchestratorFunc<string>("Child", context => context.CallActivityAsync<string>("Work"))
            .AddActivityFunc<object?, string>("Work", (_, _) => Activity.Current!.DisplayName));

        var state = await host.RunAsync("Parent", null, new("parent") { Version = "3" });

        Assert.AreEqual("activity:Work", state.ReadOutputAs<string>(), "the attempt's span is current inside of the activity");
        var create = Single(spans, "create_orchestration:Parent", ActivityKind.Producer);
        var parent = Single(spans, "orchestration:Parent", ActivityKind.Server);
        var child = Single(spans, "orchestration:Child", ActivityKind.Server);
        var call = Single(spans, "activity:Work", ActivityKind.Client);
        var attempt = Single(spans, "activity:Work", ActivityKind.Server);
        var timer = Single(spans, "orchestration:Parent:timer", ActivityKind.Internal);
        var sent = Single(spans, "orchestration_event:Ping", ActivityKind.Producer);
        Assert.AreEqual(create.SpanId, parent.ParentSpanId);
        Assert.AreEqual(parent.SpanId, child.ParentSpanId);
        Assert.AreEqual(child.SpanId, call.ParentSpanId);
        Assert.AreEqual(call.SpanId, attempt.ParentSpanId);
        Assert.AreEqual(parent.SpanId, timer.ParentSpanId);
        Assert.AreEqual(parent.SpanId, sent.ParentSpanId);
        Assert.HasCount(1, new[] { create, parent, child, call, attempt, timer, sent }.Select(s => s.TraceId).Distinct().ToList());
        Assert.AreEqual("orchestration", parent.GetTagItem("durabletask.type"));
        Assert.AreEqual("parent", parent.GetTagItem("durabletask.task.instance_id"));
        Assert.AreEqual("3", parent.GetTagItem("durabletask.task.version"));
        Assert.AreEqual("Completed", parent.GetTagItem("durabletask.task.status"));
        Assert.IsNotNull(parent.GetTagItem("durabletask.task.execution_id"));
        Assert.AreEqual(0, call.GetTagItem("durabletask.task.task_id"));
        Assert.AreEqual("nobody", sent.GetTagItem("durabletask.event.target_instance_id"));
        StringAssert.StartsWith((string)timer.GetTagItem("durabletask.fire_at")!, "2026-01-01T00:01:00");
    }

    [TestMethod]
    public async Task Every_execution_of_an_eternal_orchestration_is_a_trace_that_links_to_the_former()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<int, int>("Eternal", async (context, round) =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            if (round < 2)
            {
                context.ContinueAsNew(round + 1);
            }

            return round;
        }));

        _ = await host.RunAsync("Eternal", 0);

        var executions = spans.Where(s => s.OperationName == "orchestration:Eternal").ToList();
        Assert.HasCount(3, executions);
        Assert.HasCount(3, executions.Select(s => s.TraceId).Distinct().ToList());
        Assert.AreEqual(executions[0].SpanId, executions[1].Links.Single().Context.SpanId);
        Assert.AreEqual(executions[1].SpanId, executions[2].Links.Single().Context.SpanId);
    }

    [TestMethod]
    public async Task Failures_are_errors_in_their_spans()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        await using var host = await DurableTaskTestHost.StartAsync(r => r.AddOrchestratorFunc<object?>("Fail", context => context.CallActivityAsync<object?>("Unknown")));

        _ = await host.RunAsync("Fail");

        Assert.AreEqual(ActivityStatusCode.Error, Single(spans, "orchestration:Fail", ActivityKind.Server).Status);
        Assert.AreEqual(ActivityStatusCode.Error, Single(spans, "activity:Unknown", ActivityKind.Client).Status);
    }

    [TestMethod]
    public async Task Counters_tell_what_was_done()
    {
        var sums = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == EngineMetrics.MeterName)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => sums.AddOrUpdate(instrument.Name, 1, (_, sum) => sum + 1));
        listener.Start();
        await using var host = await DurableTaskTestHost.StartAsync(r => r
            .AddOrchestratorFunc<string>("Work", context => context.CallActivityAsync<string>("Step"))
            .AddActivityFunc<object?, string>("Step", (_, _) => ""));
        for (var i = 0; i < 5; i++)
        {
            _ = await host.RunAsync("Work");
        }

        Assert.AreEqual(5, sums["durabletask.orchestrations.started"]);
        Assert.AreEqual(5, sums["durabletask.orchestrations.finished"]);
        Assert.AreEqual(10, sums["durabletask.turns"]);
        Assert.AreEqual(5, sums["durabletask.activities.attempts"]);
        Assert.IsGreaterThan(0, sums["durabletask.commit.duration"]);
    }

    [TestMethod]
    public void Nothing_is_allocated_while_nobody_listens()
    {
        var started = new ExecutionStartedEvent(default, "N", "i", Guid.Empty, null);
        var task = new TaskScheduledEvent(0, default, "A", null);
        void All()
        {
            _ = EngineTraces.Create("N", "", "i");
            _ = EngineTraces.SendEvent("E", "i", null, null);
            EngineTraces.End(EngineTraces.Execution(started, null), "Completed", null);
            EngineTraces.End(EngineTraces.Attempt(task, "i", EngineTraces.Call(task, "i", null)), "Completed", null);
            EngineTraces.Timer("N", "i", 0, default, default, null);
            EngineMetrics.OrchestrationStarted("N");
            EngineMetrics.OrchestrationFinished("N", OrchestrationRuntimeStatus.Completed);
            EngineMetrics.ActivityAttempt("A", true);
            EngineMetrics.Turn();
            EngineMetrics.Commit(0, 1);
        }

        for (var i = 0; i < 100; i++)
        {
            All();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            All();
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static Activity Single(IEnumerable<Activity> spans, string name, ActivityKind kind) => spans.Single(s => s.OperationName == name && s.Kind == kind);
}
