using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>How far healing goes where an infrastructure has servers.</summary>
[TestClass]
public sealed class HealLevelTests
{
    [TestMethod]
    public async Task Every_level_is_tried_from_the_least_until_one_helps()
    {
        var (lab, pool) = await Lab.StartPoolAsync(PoolCatalogue.WithServers(), ("initial", "2"));
        await using var host = lab;
        foreach (var useless in new[] { "Stop", "reboot", "hardReboot", "rebuild", "Stop", "discard", "Stop", "discard" })
        {
            lab.Infrastructure.Fail($"{pool.Member(2)} {useless}", "no use");
        }

        var done = await HealedAsync(lab, pool);

        Assert.AreEqual("inspect Stop relocate Install Configure Start Integrity", done);
        CollectionAssert.IsSubsetOf(new[] { "reboot", "hardReboot", "rebuild", "discard" }, Begun(lab, pool));
    }

    [TestMethod]
    [DataRow("Stop", "inspect reboot Start Integrity")]
    [DataRow("Stop,reboot", "inspect hardReboot Start Integrity")]
    [DataRow("Stop,reboot,hardReboot", "inspect rebuild Configure Start Integrity")]
    [DataRow("Stop,reboot,hardReboot,rebuild", "inspect Stop discard Install Configure Start Integrity")]
    public async Task The_level_that_helps_is_the_last(string useless, string expected)
    {
        var (lab, pool) = await Lab.StartPoolAsync(PoolCatalogue.WithServers(), ("initial", "2"));
        await using var host = lab;
        foreach (var step in useless.Split(','))
        {
            lab.Infrastructure.Fail($"{pool.Member(2)} {step}", "no use");
        }

        Assert.AreEqual(expected, await HealedAsync(lab, pool));
    }

    [TestMethod]
    public async Task What_the_infrastructure_says_is_gone_is_made_anew_at_once_and_nothing_of_it_is_stopped()
    {
        var (lab, pool) = await Lab.StartPoolAsync(PoolCatalogue.WithServers(), ("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Fail($"{pool.Member(2)} inspect", new ResourceGoneException("the server is gone"));

        Assert.AreEqual("discard Install Configure Start Integrity", await HealedAsync(lab, pool));
    }

    [TestMethod]
    public async Task What_turns_out_to_be_gone_on_the_way_is_made_anew_next()
    {
        var (lab, pool) = await Lab.StartPoolAsync(PoolCatalogue.WithServers(), ("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Fail($"{pool.Member(2)} Stop", "no route to host");
        lab.Infrastructure.Fail($"{pool.Member(2)} reboot", new ResourceGoneException("the server is gone"));

        Assert.AreEqual("inspect discard Install Configure Start Integrity", await HealedAsync(lab, pool));
        Assert.DoesNotContain("hardReboot", Begun(lab, pool));
    }

    private static async Task<string> HealedAsync(Lab lab, SimulatedPool pool)
    {
        var before = lab.Infrastructure.Done.Count;
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(45));
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);

        // The first proof of integrity is the second path that confirms the failure.
        return string.Join(' ', Verbs(lab.Infrastructure.Done.Skip(before), pool).Where(verb => verb != "health").Skip(1));
    }

    private static string[] Begun(Lab lab, SimulatedPool pool) => [.. Verbs(lab.Infrastructure.Begun, pool)];

    private static IEnumerable<string> Verbs(IEnumerable<string> steps, SimulatedPool pool) =>
        steps.Where(step => step.StartsWith(pool.Member(2), StringComparison.Ordinal)).Select(step => step[(pool.Member(2).Length + 1)..]);
}
