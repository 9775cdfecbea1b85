using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>What a person began on a pool can be cancelled, tried again and taken back.</summary>
[TestClass]
public sealed class FollowTests
{
    [TestMethod]
    public async Task A_heal_that_failed_can_be_retried()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Fail($"{pool.Member(2)} Start", "no memory");
        lab.Infrastructure.Fail($"{pool.Member(2)} Start", "no memory");
        lab.Infrastructure.Fail($"{pool.Member(2)} Start", "no memory");
        var failed = await lab.EndAsync(await lab.HealAsync("pool", pool.Member(2)));
        Assert.AreEqual(ProcessState.Failed, failed.Status);

        var retry = await lab.EndAsync(await lab.FollowAsync(Intents.Retry, "pool", failed.Id));

        Assert.AreEqual(ProcessState.Completed, retry.Status, retry.StatusReason);
        await HealthyAsync(lab, pool, 2);
    }

    [TestMethod]
    public async Task A_scale_in_that_failed_can_be_retried()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 3);
        lab.Infrastructure.Fail($"{pool.Member(2)} Uninstall", "device busy");
        var failed = await lab.EndAsync(await lab.ScaleInAsync("pool", "member"));
        Assert.AreEqual(ProcessState.Failed, failed.Status);
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.AreEqual(2, (await lab.AssemblyAsync("pool")).Children.Count(c => c.Key == "member"));

        var retry = await lab.EndAsync(await lab.FollowAsync(Intents.Retry, "pool", failed.Id));

        Assert.AreEqual(ProcessState.Completed, retry.Status, retry.StatusReason);
        await HealthyAsync(lab, pool, 1);
    }

    [TestMethod]
    public async Task A_scale_in_that_failed_can_be_rolled_back()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 3);
        lab.Infrastructure.Fail($"{pool.Member(2)} Stop", "will not stop");
        var failed = await lab.EndAsync(await lab.ScaleInAsync("pool", "member"));
        Assert.AreEqual(ProcessState.Failed, failed.Status);

        var back = await lab.EndAsync(await lab.FollowAsync(Intents.Rollback, "pool", failed.Id));

        Assert.AreEqual(ProcessState.Completed, back.Status, back.StatusReason);
        await HealthyAsync(lab, pool, 2);
    }

    [TestMethod]
    [DataRow(Intents.Retry, 2)]
    [DataRow(Intents.Rollback, 1)]
    public async Task A_scale_out_that_was_cancelled_can_be_followed(string intent, int members)
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Hold($"{pool.Member(2)} Configure");
        var id = await lab.ScaleOutAsync("pool", "member");
        await lab.Infrastructure.BegunAsync($"{pool.Member(2)} Configure");
        await lab.Submitter.CancelAsync(id);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        lab.Infrastructure.Release($"{pool.Member(2)} Configure");
        Assert.AreEqual(ProcessState.Cancelled, (await lab.EndAsync(id)).Status);

        var next = await lab.EndAsync(await lab.FollowAsync(intent, "pool", id));

        Assert.AreEqual(ProcessState.Completed, next.Status, next.StatusReason);
        await HealthyAsync(lab, pool, members);
    }

    private static async Task HealthyAsync(Lab lab, SimulatedPool pool, int members)
    {
        pool.Offered = 55;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(30));
        var fault = await Convergence.FaultAsync(lab, pool);
        Assert.IsNull(fault, fault);
        Assert.HasCount(members, pool.Serving);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
    }
}
