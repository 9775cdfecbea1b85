using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>What a policy began and could not finish is taken back; what a person began waits for that person.</summary>
[TestClass]
public sealed class RollbackTests
{
    [TestMethod]
    [DataRow("member__2__box Install")]
    [DataRow("member__2__box Start")]
    public async Task A_scale_out_of_a_policy_that_is_cancelled_leaves_nothing_behind(string step)
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        var id = await ScalingAsync(lab, pool, step);

        await lab.Submitter.CancelAsync(id);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        lab.Infrastructure.Release($"pool__{step}");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(8));

        Assert.AreEqual(ProcessState.Cancelled, (await lab.ProcessAsync(id)).Status);
        await AloneAsync(lab, pool);
    }

    [TestMethod]
    [DataRow("member__2__box Install")]
    [DataRow("member__2__box Start")]
    public async Task A_scale_out_of_a_policy_that_is_terminated_leaves_nothing_behind(string step)
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        var id = await ScalingAsync(lab, pool, step);

        await lab.Client.TerminateInstanceAsync(id);
        lab.Infrastructure.Release($"pool__{step}");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(8));

        await AloneAsync(lab, pool);
    }

    [TestMethod]
    public async Task After_a_rollback_the_policy_starts_afresh()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        var id = await ScalingAsync(lab, pool, "member__2__box Start");
        await lab.Client.TerminateInstanceAsync(id);
        lab.Infrastructure.Release($"{pool.Member(2)} Start");

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
        Assert.AreEqual(LifecycleState.Active, (await lab.ResourceAsync("pool", pool.Member(2))).State);
        Assert.HasCount(1, lab.Infrastructure.Done.Where(d => d == $"{pool.Member(2)} Uninstall").ToList());
    }

    [TestMethod]
    public async Task A_rollback_that_fails_is_tried_again_until_nothing_is_left()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        var id = await ScalingAsync(lab, pool, "member__2__box Configure");
        lab.Infrastructure.Fail($"{pool.Member(2)} Uninstall", "device busy");
        lab.Infrastructure.Fail($"{pool.Member(2)} Uninstall", "device busy");
        pool.Offered = 45;

        await lab.Client.TerminateInstanceAsync(id);
        lab.Infrastructure.Release($"{pool.Member(2)} Configure");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.AreEqual(2, (await lab.AssemblyAsync("pool")).Children.Count(c => c.Key == "member"));
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        await AloneAsync(lab, pool);
    }

    [TestMethod]
    public async Task A_scale_out_by_hand_that_is_terminated_waits_for_its_retry()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Hold($"{pool.Member(2)} Start");
        var id = await lab.ScaleOutAsync("pool", "member");
        await lab.Infrastructure.BegunAsync($"{pool.Member(2)} Start");

        await lab.Client.TerminateInstanceAsync(id);
        lab.Infrastructure.Release($"{pool.Member(2)} Start");
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.AreEqual(LifecycleState.Inactive, (await lab.ResourceAsync("pool", pool.Member(2))).State);

        var retry = await lab.EndAsync(await lab.FollowAsync(Intents.Retry, "pool", id));
        Assert.AreEqual(ProcessState.Completed, retry.Status, retry.StatusReason);
        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
    }

    [TestMethod]
    public async Task A_scale_in_of_a_policy_that_cannot_take_its_member_down_tries_again()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = 30;
        lab.Infrastructure.Fail($"{pool.Member(2)} Uninstall", "device busy");

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(4));

        await AloneAsync(lab, pool);
    }

    [TestMethod]
    public async Task Deleting_during_a_rollback_takes_everything_down()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        var id = await ScalingAsync(lab, pool, "member__2__box Start");
        lab.Infrastructure.Hold($"{pool.Member(2)} Uninstall");
        await lab.Client.TerminateInstanceAsync(id);
        lab.Infrastructure.Release($"{pool.Member(2)} Start");
        await lab.Infrastructure.BegunAsync($"{pool.Member(2)} Uninstall");

        var delete = await lab.DeleteAsync("pool");
        await lab.Infrastructure.ReleaseAsync($"{pool.Member(2)} Uninstall");

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(delete)).Status);
        Assert.IsEmpty(pool.Attached);
    }

    // Until the policy's scale-out has begun the step; the step is held.
    private static async Task<string> ScalingAsync(Lab lab, SimulatedPool pool, string step)
    {
        lab.Infrastructure.Hold($"pool__{step}");
        pool.Offered = 90;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));
        await lab.Infrastructure.BegunAsync($"pool__{step}");
        pool.Offered = 90;
        return (await lab.AssemblyAsync("pool")).CurrentProcessId!;
    }

    private static async Task AloneAsync(Lab lab, SimulatedPool pool)
    {
        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(1, assembly.Children.Count(c => c.Key == "member"));
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.HasCount(1, assembly.Relationships);
        CollectionAssert.AreEqual(new[] { pool.Address(1) }, pool.Attached.ToArray());
        Assert.IsEmpty(pool.Disabled);
        Assert.AreEqual($"{pool.Member(2)} Uninstall", lab.Infrastructure.Done.Last(d => d.StartsWith(pool.Member(2), StringComparison.Ordinal)));
    }
}
