namespace DurableTask.Analyzers.Tests;

/// <summary>ContinueAsNew ends the execution: what control flow reaches after it is lost.</summary>
[TestClass]
public sealed class ContinueAsNewTests
{
    [TestMethod]
    [DataRow("""context.ContinueAsNew(); await [|context.CallActivityAsync("a")|];""")]
    [DataRow("""if (input == "") { context.ContinueAsNew(); } await [|context.CallActivityAsync("a")|];""")]
    [DataRow("""context.ContinueAsNew(); [|context.SendEvent("a", "b", 1)|]; await [|context.CreateTimer(TimeSpan.Zero, default)|];""")]
    [DataRow("""while (true) { var e = await [|context.WaitForExternalEvent<int>("a")|]; [|context.ContinueAsNew(e)|]; }""")]
    [DataRow("""try { context.ContinueAsNew(); return ""; } finally { await [|context.CallActivityAsync("a")|]; }""")]
    [DataRow("""Func<Task> f = async () => { context.ContinueAsNew(); await [|context.CallActivityAsync("a")|]; }; await f();""")]
    [DataRow("""await F(); async Task F() { context.ContinueAsNew(); await [|context.CallActivityAsync("a")|]; }""")]
    public Task A_call_that_can_follow_is_reported(string body) => Verify.ReportsAsync("DT0012", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("""await context.CallActivityAsync("a"); context.ContinueAsNew();""")]
    [DataRow("""if (input == "") { context.ContinueAsNew(); return ""; } await context.CallActivityAsync("a");""")]
    [DataRow("""if (input == "") { context.ContinueAsNew(); } else { await context.CallActivityAsync("a"); }""")]
    [DataRow("""while (true) { if (await context.WaitForExternalEvent<bool>("a")) { context.ContinueAsNew(); break; } }""")]
    [DataRow("""context.ContinueAsNew(await context.CallActivityAsync<int>("a"));""")]
    [DataRow("""context.ContinueAsNew(); context.SetCustomStatus("done"); var now = context.CurrentUtcDateTime;""")]
    [DataRow("""Action end = () => context.ContinueAsNew(); await context.CallActivityAsync("a");""")]
    public Task A_call_that_cannot_follow_is_left_alone(string body) => Verify.AllowsAsync(Verify.Orchestrator(body));
}
