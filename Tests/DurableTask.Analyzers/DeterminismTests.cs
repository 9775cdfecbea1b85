namespace DurableTask.Analyzers.Tests;

/// <summary>Each rule of determinism, in an orchestrator's own code.</summary>
[TestClass]
public sealed class DeterminismTests
{
    [TestMethod]
    [DataRow("var now = [|DateTime.Now|];")]
    [DataRow("var now = [|DateTime.UtcNow|].AddDays(1);")]
    [DataRow("var now = [|DateTime.Today|];")]
    [DataRow("var now = [|DateTimeOffset.UtcNow|];")]
    [DataRow("var now = [|DateTimeOffset.Now|];")]
    [DataRow("var watch = [|System.Diagnostics.Stopwatch.StartNew()|];")]
    [DataRow("var ticks = [|Environment.TickCount64|] + [|Environment.TickCount|];")]
    [DataRow("var now = [|TimeProvider.System.GetUtcNow()|];")]
    [DataRow("var clock = [|TimeProvider.System|];")]
    [DataRow("Func<DateTime> clock = () => [|DateTime.UtcNow|];")]
    public Task A_clock_is_reported(string body) => Verify.ReportsAsync("DT0001", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("var any = [|new Random()|].Next();")]
    [DataRow("var any = [|Random.Shared|].Next();")]
    [DataRow("var any = [|System.Security.Cryptography.RandomNumberGenerator.GetInt32(6)|];")]
    [DataRow("var name = [|Path.GetRandomFileName()|];")]
    public Task Randomness_is_reported(string body) => Verify.ReportsAsync("DT0002", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("var id = [|Guid.NewGuid()|];")]
    [DataRow("var id = [|Guid.CreateVersion7()|];")]
    [DataRow("Func<Guid> ids = [|Guid.NewGuid|];")]
    public Task A_new_GUID_is_reported(string body) => Verify.ReportsAsync("DT0003", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("""var home = [|Environment.GetEnvironmentVariable("HOME")|];""")]
    [DataRow("var host = [|Environment.MachineName|];")]
    [DataRow("var cores = [|Environment.ProcessorCount|];")]
    [DataRow("var folder = [|AppContext.BaseDirectory|];")]
    [DataRow("var windows = [|OperatingSystem.IsWindows()|];")]
    [DataRow("var zone = [|TimeZoneInfo.Local|];")]
    [DataRow("var temp = [|Path.GetTempPath()|];")]
    public Task The_environment_is_reported(string body) => Verify.ReportsAsync("DT0004", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("""var text = [|File.ReadAllText("a")|];""")]
    [DataRow("""await [|File.WriteAllTextAsync("a", "b")|];""")]
    [DataRow("""var there = [|Directory.Exists("a")|];""")]
    [DataRow("""var there = [|new FileInfo("a").Exists|];""")]
    [DataRow("""using var reader = [|new StreamReader("a")|];""")]
    [DataRow("using var client = [|new HttpClient()|];")]
    [DataRow("HttpClient client = null!; await [|client.GetStringAsync(new Uri(input))|];")]
    [DataRow("using var socket = [|new System.Net.Sockets.TcpClient()|];")]
    [DataRow("""[|Console.WriteLine("hello")|];""")]
    [DataRow("""using var made = [|System.Diagnostics.Process.Start("true")|];""")]
    [DataRow("""var addresses = await [|System.Net.Dns.GetHostAddressesAsync("host")|];""")]
    [DataRow("System.Data.Common.DbCommand command = null!; [|command.ExecuteNonQuery()|];")]
    public Task Input_and_output_are_reported(string body) => Verify.ReportsAsync("DT0005", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("using var end = new CancellationTokenSource(); await [|end.CancelAsync()|];")]
    [DataRow("using var end = new CancellationTokenSource(); _ = [|end.CancelAsync()|];")]
    [DataRow("using var end = CancellationTokenSource.CreateLinkedTokenSource(default(CancellationToken)); Func<Task> cancel = [|end.CancelAsync|];")]
    public Task An_asynchronous_cancellation_is_reported(string body) => Verify.ReportsAsync("DT0013", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("await [|Task.Run(() => { })|];")]
    [DataRow("await [|Task.Factory.StartNew(() => { })|];")]
    [DataRow("""await [|context.CallActivityAsync("a").ContinueWith(_ => { })|];""")]
    [DataRow("""[|context.CallActivityAsync("a").Wait()|];""")]
    [DataRow("[|new Thread(() => { }).Start()|];")]
    [DataRow("[|ThreadPool.QueueUserWorkItem(_ => { })|];")]
    [DataRow("[|Parallel.For(0, 2, _ => { })|];")]
    [DataRow("using var timer = [|new Timer(_ => { })|];")]
    [DataRow("[|lock|] (this) { }")]
    [DataRow("[|Monitor.Enter(this)|];")]
    [DataRow("using var gate = new SemaphoreSlim(1); await [|gate.WaitAsync()|];")]
    public Task Threads_and_locks_are_reported(string body) => Verify.ReportsAsync("DT0006", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("""await [|context.CallActivityAsync("a").ConfigureAwait(false)|];""")]
    [DataRow("""var n = await [|context.CallActivityAsync<int>("a").ConfigureAwait(false)|];""")]
    [DataRow("""await [|context.CallActivityAsync("a").ConfigureAwait(ConfigureAwaitOptions.None)|];""")]
    public Task Leaving_the_context_of_the_turn_is_reported(string body) => Verify.ReportsAsync("DT0007", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("await [|Task.Delay(10)|];")]
    [DataRow("[|Thread.Sleep(10)|];")]
    [DataRow("await [|Task.Yield()|];")]
    [DataRow("using var timeout = [|new CancellationTokenSource(TimeSpan.FromSeconds(1))|];")]
    [DataRow("using var timeout = new CancellationTokenSource(); [|timeout.CancelAfter(10)|];")]
    [DataRow("""await [|context.CallActivityAsync("a").WaitAsync(TimeSpan.FromSeconds(1))|];""")]
    [DataRow("using var ticks = [|new PeriodicTimer(TimeSpan.FromSeconds(1))|];")]
    public Task A_delay_in_memory_is_reported(string body) => Verify.ReportsAsync("DT0008", Verify.Orchestrator(body));

    [TestMethod]
    [DataRow("var now = context.CurrentUtcDateTime.AddDays(1);")]
    [DataRow("var day = new DateTime(2026, 1, 1); var parsed = DateTime.Parse(input);")]
    [DataRow("var any = new Random(input.Length).Next();")]
    [DataRow("var id = context.NewGuid(); var other = Guid.Parse(input);")]
    [DataRow("var line = Environment.NewLine;")]
    [DataRow("""var name = Path.Combine("a", Path.GetFileName(input));""")]
    [DataRow("using var stream = new MemoryStream(); using var reader = new StreamReader(stream);")]
    [DataRow("var method = HttpMethod.Get; var address = System.Net.IPAddress.Loopback;")]
    [DataRow("await Task.WhenAll(context.CallActivityAsync(\"a\"), context.CallActivityAsync(\"b\"));")]
    [DataRow("await Task.WhenAny(context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None));")]
    [DataRow("using var cancel = new CancellationTokenSource(); cancel.Cancel();")]
    [DataRow("await context.CallActivityAsync(\"a\").ConfigureAwait(true);")]
    [DataRow("await context.CallActivityAsync(\"a\").ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext);")]
    [DataRow("var name = nameof(DateTime.UtcNow) + nameof(Guid.NewGuid);")]
    [DataRow("await Task.CompletedTask; var done = Task.FromResult(1);")]
    public Task Deterministic_code_is_left_alone(string body) => Verify.AllowsAsync(Verify.Orchestrator(body));

    [TestMethod]
    public Task Code_that_no_orchestrator_reaches_is_left_alone() => Verify.AllowsAsync("""
        class Activity : TaskActivity<string, string>
        {
            public override async Task<string> RunAsync(TaskActivityContext context, string input)
            {
                await Task.Delay(1).ConfigureAwait(false);
                return await File.ReadAllTextAsync(input) + DateTime.UtcNow + Guid.NewGuid() + Environment.MachineName;
            }
        }
        """);

    [TestMethod]
    public async Task A_message_says_what_to_use_instead()
    {
        var messages = await Verify.ReportsAsync("DT0001", Verify.Orchestrator("var now = [|DateTime.UtcNow|];"));

        Assert.AreEqual("'DateTime.UtcNow' reads the machine's clock, which tells another time on replay; use context.CurrentUtcDateTime", messages.Single());
    }
}
