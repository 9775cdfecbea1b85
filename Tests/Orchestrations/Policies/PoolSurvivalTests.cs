using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>The host crashes in the middle of what the policies do, at every step of it.</summary>
[TestClass]
public sealed class PoolSurvivalTests
{
    [TestMethod]
    [DataRow("member__2__box Install")]
    [DataRow("member__2__box Configure")]
    [DataRow("member__2__box Start")]
    [DataRow("member__2__box Integrity")]
    [DataRow("lb attach <pool__member__2__box>")]
    public async Task A_crash_during_scale_out_ends_in_the_larger_pool(string step)
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        await CrashAsync(lab, $"pool__{step}", () => lab.ScaleOutAsync("pool", "member"));

        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
        await HealthyAsync(lab, 2);
    }

    [TestMethod]
    [DataRow("lb disable <pool__member__2__box>")]
    [DataRow("lb detach <pool__member__2__box>")]
    [DataRow("member__2__box Stop")]
    [DataRow("member__2__box Uninstall")]
    public async Task A_crash_during_scale_in_ends_in_the_smaller_pool(string step)
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 3);
        await CrashAsync(lab, $"pool__{step}", () => lab.ScaleInAsync("pool", "member"));

        CollectionAssert.AreEqual(new[] { pool.Address(1) }, pool.Attached.ToArray());
        Assert.IsEmpty(pool.Disabled);
        await HealthyAsync(lab, 1);
    }

    [TestMethod]
    [DataRow("lb disable <pool__member__2__box>")]
    [DataRow("member__2__box Stop")]
    [DataRow("member__2__box Start")]
    [DataRow("lb enable <pool__member__2__box>")]
    public async Task A_crash_during_a_heal_ends_in_the_healthy_pool(string step)
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        await CrashAsync(lab, $"pool__{step}", () => lab.HealAsync("pool", pool.Member(2)));

        Assert.HasCount(2, pool.Attached);
        Assert.IsEmpty(pool.Disabled);
        await HealthyAsync(lab, 2);
    }

    private static async Task CrashAsync(Lab lab, string step, Func<Task<string>> intent)
    {
        lab.Infrastructure.Hold(step);
        var before = lab.Infrastructure.Begun.Count(b => b == step);
        var id = await intent();
        for (var i = 0; i < 60 && lab.Infrastructure.Begun.Count(b => b == step) == before; i++)
        {
            await lab.Host.AdvanceAsync(TimeSpan.FromMilliseconds(500));
        }

        await lab.Infrastructure.BegunAsync(step, before + 1);
        await lab.Host.CrashAsync();
        await lab.Infrastructure.BegunAsync(step, before + 2);
        lab.Infrastructure.Release(step);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(20));
        var process = await lab.ProcessAsync(id);
        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
    }

    private static async Task HealthyAsync(Lab lab, int members)
    {
        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.AreEqual(members, assembly.Children.Count(c => c.Key == "member"));
        Assert.IsTrue(Lab.Resources(assembly).Values.All(r => r.State == LifecycleState.Active));
        Assert.HasCount(members, assembly.Relationships);
        Assert.AreEqual(ConditionStatus.False, assembly.Conditions.Single(c => c.Type == "Degraded").Status);
    }
}
