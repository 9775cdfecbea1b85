namespace DurableTask.Analyzers.Tests;

/// <summary>What an orchestrator runs belongs to it, however it gets there.</summary>
[TestClass]
public sealed class ReachabilityTests
{
    [TestMethod]
    public async Task A_call_chain_is_followed_and_named()
    {
        var messages = await Verify.ReportsAsync(
            "DT0001",
            Verify.Orchestrator("Plan.Make();"),
            "static class Plan { public static void Make() => Clock.Read(); }",
            "static class Clock { public static DateTime Read() => [|DateTime.UtcNow|]; }");

        StringAssert.EndsWith(messages.Single(), "(the orchestrator 'Hello' reaches it through Plan.Make → Clock.Read)");
    }

    [TestMethod]
    [DataRow("DT0002", "var any = [|Random.Shared|];")]
    [DataRow("DT0003", "var any = [|Guid.NewGuid()|];")]
    [DataRow("DT0004", "var any = [|Environment.MachineName|];")]
    [DataRow("DT0005", "[|Console.WriteLine()|];")]
    [DataRow("DT0006", "[|lock|] (typeof(Reached)) { }")]
    [DataRow("DT0007", "await [|Task.CompletedTask.ConfigureAwait(false)|];")]
    [DataRow("DT0008", "await [|Task.Delay(1)|];")]
    public Task Every_rule_holds_in_what_is_called(string rule, string body) => Verify.ReportsAsync(
        rule,
        Verify.Orchestrator("await Reached.GoAsync();"),
        $$"""static class Reached { public static async Task GoAsync() { {{body}} } }""");

    [TestMethod]
    public Task An_orchestrator_function_is_an_orchestrator() => Verify.ReportsAsync("DT0003", """
        static class Startup
        {
            public static void Register(DurableTaskRegistry registry)
            {
                registry.AddOrchestratorFunc<string, Guid>("hello", async (context, input) => [|Guid.NewGuid()|]);
                registry.AddActivityFunc<string, Guid>("act", async (context, input) => Guid.NewGuid());
                Console.WriteLine("outside of it anything goes");
            }
        }
        """);

    [TestMethod]
    public async Task A_method_given_as_orchestrator_function_is_an_orchestrator()
    {
        var messages = await Verify.ReportsAsync("DT0003", """
            static class Startup
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddOrchestratorFunc<string, Guid>("hello", Run);
                static async Task<Guid> Run(TaskOrchestrationContext context, string input) => [|Guid.NewGuid()|];
            }
            """);

        StringAssert.EndsWith(messages.Single(), "(the orchestrator 'hello' reaches it through Startup.Run)");
    }

    [TestMethod]
    public Task A_call_through_an_interface_reaches_its_implementations() => Verify.ReportsAsync(
        "DT0001",
        Verify.Orchestrator("IClock clock = null!; clock.Read();"),
        "interface IClock { DateTime Read(); } class Clock : IClock { public DateTime Read() => [|DateTime.UtcNow|]; public DateTime Other() => DateTime.Now; }");

    [TestMethod]
    public Task A_call_of_a_base_class_reaches_its_overrides() => Verify.ReportsAsync(
        "DT0001",
        """
        abstract class Base : TaskOrchestrator<string, string>
        {
            public override async Task<string> RunAsync(TaskOrchestrationContext context, string input) => Step();
            protected abstract string Step();
        }
        class Derived : Base { protected override string Step() => [|DateTime.UtcNow|].ToString(); }
        """);

    [TestMethod]
    public Task Properties_constructors_operators_and_initialisers_are_followed() => Verify.ReportsAsync(
        "DT0001",
        Verify.Orchestrator("var a = Helped.Now; var b = new Made(); var c = b + b; var d = Helped.Start; var e = \"\".Stamp();"),
        """
        static class Helped
        {
            public static DateTime Now => [|DateTime.UtcNow|];
            public static readonly DateTime Start = [|DateTime.UtcNow|];
            public static readonly DateTime Unread = DateTime.UtcNow;
            public static string Stamp(this string text) => text + [|DateTime.UtcNow|];
        }
        class Made
        {
            private readonly DateTime _now = [|DateTime.UtcNow|];
            public Made() => Other = [|DateTime.Now|];
            public DateTime Other { get; } = [|DateTime.Today|];
            public static Made operator +(Made a, Made b) { _ = [|DateTime.UtcNow|]; return a; }
        }
        """);

    [TestMethod]
    public Task The_orchestrators_own_members_count() => Verify.ReportsAsync("DT0001", """
        class Hello : TaskOrchestrator<string, string>
        {
            private readonly DateTime _made = [|DateTime.UtcNow|];
            public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
            {
                return Inner() + Own<int>();
                string Inner() => [|DateTime.UtcNow|].ToString();
            }
            static string Own<T>() => [|DateTime.UtcNow|].ToString();
            public static string ForClients() => DateTime.UtcNow.ToString();
        }
        """);

    [TestMethod]
    public async Task What_two_orchestrators_reach_is_reported_once()
    {
        var messages = await Verify.ReportsAsync(
            "DT0001",
            Verify.Orchestrator("Clock.Read();").Replace("Hello", "Zulu", StringComparison.Ordinal),
            Verify.Orchestrator("Clock.Read();").Replace("Hello", "Alpha", StringComparison.Ordinal),
            "static class Clock { public static DateTime Read() => [|DateTime.UtcNow|]; }");

        StringAssert.Contains(messages.Single(), "'Alpha'");
    }

    [TestMethod]
    public Task Recursion_ends() => Verify.ReportsAsync(
        "DT0001",
        Verify.Orchestrator("Ring.A();"),
        "static class Ring { public static void A() => B(); static void B() { A(); _ = [|DateTime.UtcNow|]; } }");
}
