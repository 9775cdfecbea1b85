using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>Every line about a process says of which assembly, which process and of which kind it is.</summary>
[TestClass]
public sealed class LogTests
{
    [TestMethod]
    public async Task A_process_that_a_policy_began_is_logged_from_its_beginning_to_its_end_with_what_it_is_about()
    {
        var log = new LogRecorder();
        await using var lab = await Lab.StartAsync(PoolCatalogue.Standard(), s => s.AddSingleton<ILoggerFactory>(log));
        var pool = new SimulatedPool("pool");
        lab.Infrastructure.Machines = pool.Do;
        _ = await lab.EndAsync(await lab.CreateAsync("pool", PoolCatalogue.Service));
        lab.Infrastructure.Fail($"{pool.Member(2)} Start", new IOException("try again"));
        log.Lines.Clear();
        pool.Offered = 90;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(60));

        var lines = log.Lines.Where(l => l.Values.ContainsKey("ProcessId")).ToList();
        Assert.Contains(l => l.Message.Contains("begins: load 90 %"), lines);
        Assert.Contains(l => l.Message.Contains("is tried again: try again"), lines);
        Assert.Contains(l => l.Message.Contains("ended as Completed"), lines);
        Assert.HasCount(1, lines.Select(l => (l.Values["ProcessId"], l.Values["Assembly"], l.Values["Kind"])).Distinct());
        Assert.AreEqual(("pool", "ScaleOut"), (lines[0].Values["Assembly"], lines[0].Values["Kind"]));
        Assert.IsTrue(log.Lines.Where(l => l.Values.ContainsKey("InstanceId")).All(l => l.Values.ContainsKey("Assembly")));
    }

    [TestMethod]
    public async Task A_condition_that_changes_is_logged_once()
    {
        var log = new LogRecorder();
        await using var lab = await Lab.StartAsync(PoolCatalogue.Standard(), s => s.AddSingleton<ILoggerFactory>(log));
        var pool = new SimulatedPool("pool");
        lab.Infrastructure.Machines = pool.Do;
        _ = await lab.EndAsync(await lab.CreateAsync("pool", PoolCatalogue.Service, "Active", ("initial", "2")));
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(60));

        var degraded = log.Lines.Where(l => l.Message.StartsWith("Condition Degraded of pool", StringComparison.Ordinal)).Select(l => l.Values["Holds"]);
        CollectionAssert.AreEqual(new[] { "True", "False" }, degraded.ToArray());
    }
}
