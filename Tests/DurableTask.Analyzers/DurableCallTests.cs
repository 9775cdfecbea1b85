namespace DurableTask.Analyzers.Tests;

/// <summary>Calls of the context: awaited, and of the types that the task takes and gives.</summary>
[TestClass]
public sealed class DurableCallTests
{
    private const string Activities = """
        record Order(int Count);
        class Ship : TaskActivity<Order, int>
        {
            public const string TaskName = "orders.ship";
            public override Task<int> RunAsync(TaskActivityContext context, Order input) => Task.FromResult(1);
        }
        class Average : TaskActivity<IReadOnlyList<int>, double>
        {
            public override Task<double> RunAsync(TaskActivityContext context, IReadOnlyList<int> input) => Task.FromResult(1.0);
        }
        class Ping : TaskActivity<object?, string>
        {
            public override Task<string> RunAsync(TaskActivityContext context, object? input) => Task.FromResult("");
        }
        class Child : TaskOrchestrator<int, string>
        {
            public override Task<string> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult("");
        }
        """;

    [TestMethod]
    [DataRow("""[|context.CallActivityAsync("a")|];""")]
    [DataRow("""[|context.CallActivityAsync<int>("a", 1)|];""")]
    [DataRow("""[|context.CallSubOrchestratorAsync("a")|];""")]
    [DataRow("[|context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None)|];")]
    [DataRow("""[|context.WaitForExternalEvent<int>("a")|];""")]
    [DataRow("""Action later = () => [|context.CallActivityAsync("a")|];""")]
    public Task A_dropped_call_is_reported(string body) => Verify.ReportsAsync("DT0009", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("""await context.CallActivityAsync("a");""")]
    [DataRow("""var call = context.CallActivityAsync("a"); await call;""")]
    [DataRow("""_ = context.CallActivityAsync("a");""")]
    [DataRow("""await Task.WhenAll(input.Select(c => context.CallActivityAsync("a", c)));""")]
    [DataRow("""context.SetCustomStatus("a"); context.SendEvent("b", "c", 1);""")]
    public Task A_call_that_is_kept_is_left_alone(string body) => Verify.AllowsAsync(Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("await context.CallActivityAsync(nameof(Ship), [|5|]);")]
    [DataRow("""await context.CallActivityAsync("Ship", [|"five"|]);""")]
    [DataRow("await context.CallActivityAsync(Ship.TaskName, [|new { Count = 1 }|]);")]
    [DataRow("await [|context.CallActivityAsync(nameof(Ship))|];")]
    [DataRow("await context.CallActivityAsync(nameof(Ship), [|null|]);")]
    [DataRow("await context.CallActivityAsync(nameof(Average), [|new List<string>()|]);")]
    [DataRow("await context.CallSubOrchestratorAsync(nameof(Child), [|input|]);")]
    public Task An_input_of_another_type_is_reported(string body) => Verify.ReportsAsync("DT0010", Verify.Orchestrator(body), Activities);

    [TestMethod]
    [DataRow("var n = await context.CallActivityAsync[|<string>|](nameof(Ship), new Order(1));")]
    [DataRow("var n = await context.CallActivityAsync[|<int>|](nameof(Average), new[] { 1 });")]
    [DataRow("var n = await context.CallSubOrchestratorAsync[|<int>|](nameof(Child), 1);")]
    public Task A_result_read_as_another_type_is_reported(string body) => Verify.ReportsAsync("DT0011", Verify.Orchestrator(body), Activities);

    [TestMethod]
    [DataRow("int n = await context.CallActivityAsync<int>(nameof(Ship), new Order(1));")]
    [DataRow("long n = await context.CallActivityAsync<long>(nameof(Ship), new Order(1));")]
    [DataRow("var n = await context.CallActivityAsync<int?>(nameof(Ship), new Order(1));")]
    [DataRow("var n = await context.CallActivityAsync<object>(nameof(Ship), (object)input);", "DT0010")]
    [DataRow("var n = await context.CallActivityAsync<double>(nameof(Average), new[] { 1, 2 });")]
    [DataRow("var n = await context.CallActivityAsync<double>(nameof(Average), input.Select(c => (int)c));")]
    [DataRow("await context.CallActivityAsync(nameof(Ping)); await context.CallActivityAsync(nameof(Ping), input);")]
    [DataRow("""await context.CallActivityAsync("Unknown", 1);""")]
    [DataRow("""await context.CallActivityAsync(input, 1);""")]
    [DataRow("var s = await context.CallSubOrchestratorAsync<string>(nameof(Child), 1);")]
    public async Task Types_that_fit_are_left_alone(string body, string? but = null)
    {
        // A cast to object hides nothing: what is passed is still a string.
        if (but is not null)
        {
            await Verify.ReportsAsync(but, Verify.Orchestrator(body.Replace("(object)input", "[|(object)input|]", StringComparison.Ordinal)), Activities);
            return;
        }

        await Verify.AllowsAsync(Verify.Orchestrator(body), Activities);
    }

    [TestMethod]
    public async Task A_message_names_both_types()
    {
        var messages = await Verify.ReportsAsync("DT0010", Verify.Orchestrator("await context.CallActivityAsync(nameof(Ship), [|5|]);"), Activities);

        Assert.AreEqual("'Ship' takes 'Order', but 'int' is passed", messages.Single());
    }

    [TestMethod]
    public Task A_name_given_by_attribute_is_found() => Verify.ReportsAsync(
        "DT0010",
        Verify.Orchestrator("""await context.CallActivityAsync("count.up", [|"one"|]);"""),
        """
        class DurableTaskAttribute(string name) : Attribute { public string Name => name; }
        [DurableTask("count.up")]
        class CountUp : TaskActivity<int, int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input + 1);
        }
        """);

    [TestMethod]
    public Task A_name_that_two_classes_bear_is_left_alone() => Verify.AllowsAsync(
        Verify.Orchestrator("""await context.CallActivityAsync("Twin", "one");"""),
        """
        namespace A { class Twin : TaskActivity<int, int> { public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(1); } }
        namespace B { class Twin : TaskActivity<string, int> { public override Task<int> RunAsync(TaskActivityContext context, string input) => Task.FromResult(1); } }
        """);
}
