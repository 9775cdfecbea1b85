using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.PublicOrchestrators;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

[TestClass]
public sealed class PoolIntentTests
{
    [TestMethod]
    public async Task Scaling_by_hand_goes_up_and_down_within_the_bounds()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("maximum", "2"));
        await using var host = lab;

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.ScaleOutAsync("pool", "member"))).Status);
        Assert.HasCount(2, pool.Attached);
        var beyond = await lab.EndAsync(await lab.ScaleOutAsync("pool", "member"));
        Assert.AreEqual(ProcessState.Cancelled, beyond.Status);
        Assert.Contains("2 at most", beyond.StatusReason!);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.ScaleInAsync("pool", "member"))).Status);
        Assert.HasCount(1, pool.Attached);
        var below = await lab.EndAsync(await lab.ScaleInAsync("pool", "member"));
        Assert.AreEqual(ProcessState.Cancelled, below.Status);
        Assert.Contains("1 at least", below.StatusReason!);
    }

    [TestMethod]
    public async Task A_number_that_comes_back_is_a_new_instance()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        _ = await lab.EndAsync(await lab.ScaleOutAsync("pool", "member"));
        var first = (await lab.ResourceAsync("pool", pool.Member(2))).Id;
        _ = await lab.EndAsync(await lab.ScaleInAsync("pool", "member"));

        _ = await lab.EndAsync(await lab.ScaleOutAsync("pool", "member"));

        Assert.AreNotEqual(first, (await lab.ResourceAsync("pool", pool.Member(2))).Id);
    }

    [TestMethod]
    public async Task An_unknown_cluster_or_component_is_told_by_name()
    {
        var (lab, _) = await Lab.StartPoolAsync();
        await using var host = lab;

        var scale = await Assert.ThrowsExactlyAsync<IntentException>(() => lab.ScaleOutAsync("pool", "crew"));
        var heal = await Assert.ThrowsExactlyAsync<IntentException>(() => lab.HealAsync("pool", "nobody"));

        Assert.AreEqual("clusterName 'crew' is not a cluster of pool: it has member.", scale.Message);
        Assert.Contains("'nobody'", heal.Message);
    }

    [TestMethod]
    public async Task The_status_tells_the_size_of_the_pool_and_where_its_load_is()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(11));

        var cluster = (await lab.AssemblyAsync("pool")).Clusters.Single();

        Assert.AreEqual("member", cluster.Key);
        Assert.AreEqual(2, cluster.Serving);
        Assert.AreEqual(4, cluster.Maximum);
        var monitor = await lab.Client.GetInstanceAsync(cluster.MonitorId!, true);
        Assert.AreEqual(22.5, monitor!.ReadCustomStatusAs<ScaleMonitorStatus>()!.Load);
    }

    [TestMethod]
    public async Task A_scale_out_by_hand_that_fails_can_be_retried_on_the_same_member()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Fail($"{pool.Member(2)} Start", "no memory");
        var failed = await lab.EndAsync(await lab.ScaleOutAsync("pool", "member"));
        Assert.AreEqual(ProcessState.Failed, failed.Status);
        Assert.AreEqual(LifecycleState.Inactive, (await lab.ResourceAsync("pool", pool.Member(2))).State);

        var retry = await lab.EndAsync(await lab.FollowAsync(Intents.Retry, "pool", failed.Id));

        Assert.AreEqual(ProcessState.Completed, retry.Status, retry.StatusReason);
        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
    }

    [TestMethod]
    public async Task A_scale_out_by_hand_that_fails_can_be_rolled_back()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Fail($"{pool.Member(2)} Start", "no memory");
        var failed = await lab.EndAsync(await lab.ScaleOutAsync("pool", "member"));

        var back = await lab.EndAsync(await lab.FollowAsync(Intents.Rollback, "pool", failed.Id));

        Assert.AreEqual(ProcessState.Completed, back.Status, back.StatusReason);
        Assert.AreEqual(1, (await lab.AssemblyAsync("pool")).Children.Count(c => c.Key == "member"));
        Assert.Contains($"{pool.Member(2)} Uninstall", lab.Infrastructure.Done);
    }

    [TestMethod]
    public async Task Cancelling_a_drain_lets_every_member_serve_again()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 4);
        pool.SetCalls(2, 4);
        var id = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.HasCount(1, pool.Disabled);

        await lab.Submitter.CancelAsync(id);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(2));

        var process = await lab.ProcessAsync(id);
        Assert.AreEqual(ProcessState.Cancelled, process.Status);
        Assert.IsEmpty(pool.Disabled);
        Assert.HasCount(2, pool.Attached);
        Assert.AreEqual(ConditionStatus.False, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "Draining").Status);
    }

    [TestMethod]
    public async Task A_drain_whose_process_was_terminated_is_taken_back()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 4);
        pool.SetCalls(2, 4);
        var id = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        await lab.Client.TerminateInstanceAsync(id);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.IsEmpty(pool.Disabled);
        Assert.HasCount(2, pool.Attached);
        Assert.AreEqual(ConditionStatus.False, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "Draining").Status);
    }

    [TestMethod]
    public async Task A_member_that_dies_while_it_is_drained_is_removed_at_once()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 9);
        pool.SetCalls(2, 4);
        var id = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(40));

        var process = await lab.ProcessAsync(id);
        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        Assert.Contains("4 calls", process.StatusReason!);
        CollectionAssert.AreEqual(new[] { pool.Address(1) }, pool.Attached.ToArray());
    }

    [TestMethod]
    public async Task The_last_member_that_serves_is_never_removed()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Hold($"{pool.Member(2)} Start");
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));

        var id = await lab.ScaleInAsync("pool", "member");
        await lab.Infrastructure.ReleaseAsync($"{pool.Member(2)} Start");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(30));

        var process = await lab.ProcessAsync(id);
        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        CollectionAssert.AreEqual(new[] { pool.Address(1) }, pool.Attached.ToArray());
    }

    [TestMethod]
    public async Task Deleting_during_a_drain_ends_both()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 4);
        pool.SetCalls(2, 4);
        var scale = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.DeleteAsync("pool"))).Status);

        Assert.AreEqual(ProcessState.Cancelled, (await lab.ProcessAsync(scale)).Status);
        Assert.IsEmpty(pool.Attached);
        Assert.AreEqual(3, lab.Infrastructure.Done.Count(d => d.EndsWith(" Uninstall")));
    }

    [TestMethod]
    public async Task Scaling_waits_for_a_heal_of_the_balancer()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Hold("pool__lb Start");
        pool.Kill(pool.Balancer);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));

        var id = await lab.ScaleOutAsync("pool", "member");
        await lab.Host.IdleAsync();
        Assert.AreEqual(ProcessState.Pending, (await lab.ProcessAsync(id)).Status);
        await lab.Infrastructure.ReleaseAsync("pool__lb Start");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.AreEqual(ProcessState.Completed, (await lab.ProcessAsync(id)).Status);
        Assert.HasCount(2, pool.Attached);
    }

    [TestMethod]
    public async Task Public_orchestrators_scale_and_heal()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;

        var scaled = await lab.Host.RunAsync(OrchestratorNames.ScaleOutAssembly, new AssemblyRequest { AssemblyName = "pool", ClusterName = "member" });
        var healed = await lab.Host.RunAsync(OrchestratorNames.HealAssembly, new AssemblyRequest { AssemblyName = "pool", BrokenComponentName = pool.Member(2) });

        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, scaled.RuntimeStatus, scaled.FailureDetails?.ErrorMessage);
        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, healed.RuntimeStatus, healed.FailureDetails?.ErrorMessage);
        Assert.Contains($"{pool.Member(2)} Stop", lab.Infrastructure.Done);
    }
}
