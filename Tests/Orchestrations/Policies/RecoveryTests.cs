using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>What was given up, or left broken, comes back: by itself or when its budget is renewed.</summary>
[TestClass]
public sealed class RecoveryTests
{
    // One can carry it, and two are not one too many.
    private const double PeacefulLoad = 55;

    [TestMethod]
    public async Task A_member_that_was_given_up_and_recovers_by_itself_serves_again()
    {
        var (lab, pool) = await GivenUpAsync();
        await using var host = lab;
        var before = lab.Infrastructure.Done.Count;

        pool.Revive(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.AreEqual(ConditionStatus.True, await HealFailedAsync(lab));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(20));

        await ServesAsync(lab, pool);
        Assert.IsFalse(lab.Infrastructure.Done.Skip(before).Any(d => d.EndsWith(" Stop") || d.EndsWith(" Start")));
    }

    [TestMethod]
    public async Task A_member_that_was_given_up_is_tried_again_when_its_budget_is_renewed()
    {
        var (lab, pool) = await GivenUpAsync();
        await using var host = lab;
        pool.Doomed.Clear();

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.AreEqual(ConditionStatus.True, await HealFailedAsync(lab));
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(32));

        await ServesAsync(lab, pool);
    }

    [TestMethod]
    public async Task A_member_that_cannot_be_healed_is_tried_no_more_often_than_its_budget_allows()
    {
        var (lab, pool) = await GivenUpAsync();
        await using var host = lab;

        await lab.Host.AdvanceAsync(TimeSpan.FromHours(6));

        // A budget of two an hour: two at first, then two in each of the six hours; each heal starts it at three levels.
        var starts = lab.Infrastructure.Done.Count(d => d == $"{pool.Member(2)} Start");
        Assert.IsLessThanOrEqualTo(1 + (14 * 3), starts);
        Assert.IsGreaterThan(1 + (2 * 3), starts);
        Assert.AreEqual(ConditionStatus.True, await HealFailedAsync(lab));
        Assert.IsLessThan(200, (await lab.Client.GetOrchestrationHistoryAsync(InstanceIds.Assembly("pool"))).Count);
    }

    [TestMethod]
    public async Task A_member_that_breaks_once_more_than_its_budget_is_taken_out_of_work()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = PeacefulLoad;
        for (var i = 0; i < 3; i++)
        {
            pool.Kill(pool.Member(2));
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(60));
        }

        Assert.AreEqual(ConditionStatus.True, await HealFailedAsync(lab));
        CollectionAssert.AreEqual(new[] { pool.Address(2) }, pool.Disabled.ToArray());
        Assert.AreEqual(LifecycleState.Broken, (await lab.ResourceAsync("pool", pool.Member(2))).State);
    }

    [TestMethod]
    public async Task A_member_whose_heal_was_cancelled_and_that_recovers_by_itself_serves_again()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = PeacefulLoad;
        lab.Infrastructure.Hold($"{pool.Member(2)} Stop");
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));
        await lab.Submitter.CancelAsync((await lab.AssemblyAsync("pool")).CurrentProcessId!);
        pool.Revive(pool.Member(2));
        lab.Infrastructure.Release($"{pool.Member(2)} Stop");

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(50));

        await ServesAsync(lab, pool);
    }

    [TestMethod]
    public async Task A_balancer_that_was_given_up_and_recovers_by_itself_gets_its_list_again()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = PeacefulLoad;
        _ = pool.Doomed.Add(pool.Balancer);
        pool.Kill(pool.Balancer);
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(15));
        Assert.AreEqual(ConditionStatus.False, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "Available").Status);

        pool.Clear();
        pool.Revive(pool.Balancer);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(40));

        await ServesAsync(lab, pool);
    }

    private static async Task<(Lab Lab, SimulatedPool Pool)> GivenUpAsync()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        pool.Offered = PeacefulLoad;
        _ = pool.Doomed.Add(pool.Member(2));
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.AreEqual(ConditionStatus.True, await HealFailedAsync(lab));
        return (lab, pool);
    }

    private static async Task<ConditionStatus> HealFailedAsync(Lab lab) =>
        (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "HealFailed").Status;

    private static async Task ServesAsync(Lab lab, SimulatedPool pool)
    {
        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
        Assert.IsEmpty(pool.Disabled);
        var assembly = await lab.AssemblyAsync("pool");
        Assert.IsTrue(Lab.Resources(assembly).Values.All(r => r.State == LifecycleState.Active));
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.AreEqual(ConditionStatus.False, assembly.Conditions.Single(c => c.Type == "HealFailed").Status);
        Assert.AreEqual(ConditionStatus.False, assembly.Conditions.Single(c => c.Type == "Degraded").Status);
    }
}
