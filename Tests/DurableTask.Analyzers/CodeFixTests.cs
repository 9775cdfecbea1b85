using DurableTask.Analyzers.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DurableTask.Analyzers.Tests;

/// <summary>The mechanical mistakes can be mended by the editor, and what comes out compiles.</summary>
[TestClass]
public sealed class CodeFixTests
{
    [TestMethod]
    [DataRow("var x = DateTime.UtcNow;", "var x = context.CurrentUtcDateTime;")]
    [DataRow("var x = DateTime.Now.AddDays(1);", "var x = context.CurrentUtcDateTime.AddDays(1);")]
    [DataRow("var x = DateTime.Today;", "var x = context.CurrentUtcDateTime.Date;")]
    [DataRow("var x = DateTimeOffset.UtcNow;", "var x = new DateTimeOffset(context.CurrentUtcDateTime);")]
    [DataRow("var x = TimeProvider.System.GetUtcNow();", "var x = new DateTimeOffset(context.CurrentUtcDateTime);")]
    [DataRow("var x = System.Guid.NewGuid();", "var x = context.NewGuid();")]
    public Task Time_and_GUIDs_come_from_the_context(string before, string after) => MendsAsync(new UseContextFix(), before, after);

    [TestMethod]
    [DataRow("await Task.Delay(500);", "await context.CreateTimer(TimeSpan.FromMilliseconds(500), CancellationToken.None);")]
    [DataRow("await Task.Delay(TimeSpan.FromDays(1));", "await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);")]
    [DataRow("CancellationToken t = default; await Task.Delay(5, t);", "CancellationToken t = default; await context.CreateTimer(TimeSpan.FromMilliseconds(5), t);")]
    [DataRow("Thread.Sleep(5);", "await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);")]
    public Task A_delay_becomes_a_durable_timer(string before, string after) => MendsAsync(new UseDurableTimerFix(), before, after);

    [TestMethod]
    [DataRow("await context.CallActivityAsync(\"a\").ConfigureAwait(false);", "await context.CallActivityAsync(\"a\");")]
    public Task ConfigureAwait_is_removed(string before, string after) => MendsAsync(new RemoveConfigureAwaitFix(), before, after);

    [TestMethod]
    [DataRow("await end.CancelAsync();", "end.Cancel();")]
    [DataRow("end.CancelAsync();", "end.Cancel();")]
    public Task A_cancellation_is_done_here_and_now(string before, string after)
    {
        const string source = "using var end = new CancellationTokenSource(); ";
        return MendsAsync(new CancelHereFix(), source + before, source + after);
    }

    [TestMethod]
    public async Task Nothing_is_offered_where_the_task_of_a_cancellation_is_kept() =>
        Assert.IsNull(await Fix.ApplyAsync(new CancelHereFix(), Verify.Orchestrator("using var end = new CancellationTokenSource(); var cancelled = end.CancelAsync(); await cancelled;")));

    [TestMethod]
    [DataRow("context.CallActivityAsync(\"a\");", "await context.CallActivityAsync(\"a\");")]
    [DataRow("Func<Task> f = async () => { context.CallActivityAsync(\"a\"); };", "Func<Task> f = async () => { await context.CallActivityAsync(\"a\"); };")]
    public Task A_dropped_call_is_awaited(string before, string after) => MendsAsync(new AwaitDurableCallFix(), before, after);

    [TestMethod]
    public async Task Nothing_is_offered_where_no_context_is_in_scope()
    {
        var source = Verify.Orchestrator("Clock.Read();") + "static class Clock { public static DateTime Read() => DateTime.UtcNow; }";

        Assert.IsNull(await Fix.ApplyAsync(new UseContextFix(), source));
    }

    [TestMethod]
    public async Task Nothing_is_offered_where_no_await_may_stand() =>
        Assert.IsNull(await Fix.ApplyAsync(new AwaitDurableCallFix(), Verify.Orchestrator("Action f = () => { context.CallActivityAsync(\"a\"); };")));

    [TestMethod]
    public async Task The_context_is_found_by_the_name_that_it_has_in_a_method_that_is_reached()
    {
        var fixedSource = await Fix.ApplyAsync(
            new UseContextFix(),
            Verify.Orchestrator("Clock.Read(context);") + "static class Clock { public static DateTime Read(TaskOrchestrationContext world) => DateTime.UtcNow; }");

        StringAssert.Contains(fixedSource, "Read(TaskOrchestrationContext world) => world.CurrentUtcDateTime;");
    }

    private static async Task MendsAsync(CodeFixProvider fix, string before, string after) =>
        Assert.AreEqual(Verify.Orchestrator(after), await Fix.ApplyAsync(fix, Verify.Orchestrator(before)));
}
