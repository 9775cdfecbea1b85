using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>A drain may take hours; what happens to other members meanwhile must not wait for it.</summary>
[TestClass]
public sealed class ConcurrencyTests
{
    [TestMethod]
    public async Task A_member_is_healed_while_another_is_drained()
    {
        var (lab, pool) = await DrainingAsync();
        await using var host = lab;

        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(40));

        Assert.Contains($"{pool.Member(2)} Stop", lab.Infrastructure.Done);
        CollectionAssert.AreEqual(new[] { pool.Address(3) }, pool.Disabled.ToArray());
        Assert.HasCount(3, pool.Attached);
        Assert.AreEqual(LifecycleState.Active, (await lab.ResourceAsync("pool", pool.Member(2))).State);

        pool.SetCalls(3, 0);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(30));
        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
        Assert.IsEmpty(pool.Disabled);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
    }

    [TestMethod]
    public async Task A_member_removed_while_another_is_healed_stays_removed()
    {
        var (lab, pool) = await DrainingAsync();
        await using var host = lab;
        lab.Infrastructure.Hold($"{pool.Member(2)} Start");
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));
        await lab.Infrastructure.BegunAsync($"{pool.Member(2)} Start", 2);

        pool.SetCalls(3, 0);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
        CollectionAssert.AreEqual(new[] { pool.Address(2) }, pool.Disabled.ToArray());
        await lab.Infrastructure.ReleaseAsync($"{pool.Member(2)} Start");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
        Assert.IsEmpty(pool.Disabled);
        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(2, assembly.Children.Count(c => c.Key == "member"));
        Assert.AreEqual(LifecycleState.Active, assembly.State);
    }

    [TestMethod]
    public async Task A_drained_member_is_taken_back_when_the_only_other_one_breaks()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 9);
        pool.SetCalls(2, 4);
        var drain = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.HasCount(1, pool.Disabled);
        lab.Infrastructure.Hold($"{pool.Member(1)} Start");

        pool.Kill(pool.Member(1));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(35));

        Assert.DoesNotContain(pool.Address(2), pool.Disabled);
        var process = await lab.ProcessAsync(drain);
        Assert.AreEqual(ProcessState.Cancelled, process.Status);
        Assert.Contains("serves again", process.StatusReason!);
        Assert.AreEqual(ConditionStatus.True, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "Available").Status);
        lab.Infrastructure.Release($"{pool.Member(1)} Start");
    }

    [TestMethod]
    public async Task A_member_that_breaks_while_the_victim_is_chosen_is_not_healed_and_removed_at_once()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "3"));
        await using var host = lab;
        pool.SetCalls(1, 9);
        pool.SetCalls(2, 9);
        pool.SetCalls(3, 0);
        pool.Offered = 100;
        pool.Kill(pool.Member(3));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(29));
        lab.Infrastructure.Hold($"pool__lb count {pool.Address(3)}");
        var id = await lab.ScaleInAsync("pool", "member");
        await lab.Infrastructure.BegunAsync($"pool__lb count {pool.Address(3)}");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(3));

        await lab.Infrastructure.ReleaseAsync($"pool__lb count {pool.Address(3)}");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.AreEqual(ProcessState.Completed, (await lab.ProcessAsync(id)).Status);
        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
        Assert.IsEmpty(pool.Disabled);
        Assert.DoesNotContain($"{pool.Member(3)} Start", lab.Infrastructure.Done.SkipWhile(d => !d.EndsWith(" Stop")).ToList());
    }

    private static async Task<(Lab Lab, SimulatedPool Pool)> DrainingAsync()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "3"));
        pool.Offered = 55;
        pool.SetCalls(1, 5);
        pool.SetCalls(2, 5);
        pool.SetCalls(3, 1);
        _ = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));
        CollectionAssert.AreEqual(new[] { pool.Address(3) }, pool.Disabled.ToArray());
        return (lab, pool);
    }
}
