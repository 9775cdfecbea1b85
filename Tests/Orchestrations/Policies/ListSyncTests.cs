using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>The balancer's list is what it should be, whatever happened while it was written.</summary>
[TestClass]
public sealed class ListSyncTests
{
    [TestMethod]
    public async Task A_member_removed_while_the_balancer_is_healed_does_not_come_back_with_its_list()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "3"));
        await using var host = lab;
        pool.SetCalls(1, 5);
        pool.SetCalls(2, 5);
        pool.SetCalls(3, 1);
        var drain = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));
        lab.Infrastructure.Hold("pool__lb Start");
        pool.Kill(pool.Balancer);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));
        await lab.Infrastructure.BegunAsync("pool__lb Start", 2);

        pool.SetCalls(3, 0);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.AreEqual(ProcessState.Completed, (await lab.ProcessAsync(drain)).Status);
        pool.Clear();
        await lab.Infrastructure.ReleaseAsync("pool__lb Start");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        await ServingAsync(lab, pool, 1, 2);
    }

    [TestMethod]
    public async Task A_member_taken_back_while_the_balancer_is_healed_is_given_work_again()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 5);
        pool.SetCalls(2, 1);
        var drain = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));
        lab.Infrastructure.Hold("pool__lb Start");
        pool.Kill(pool.Balancer);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));
        await lab.Infrastructure.BegunAsync("pool__lb Start", 2);

        await lab.Submitter.CancelAsync(drain);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(2));
        pool.Clear();
        await lab.Infrastructure.ReleaseAsync("pool__lb Start");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        await ServingAsync(lab, pool, 1, 2);
    }

    [TestMethod]
    public async Task A_member_attached_by_a_process_that_was_terminated_does_not_stay_in_the_list()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Hold($"pool__lb attach {pool.Address(2)}");
        pool.Offered = 90;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));
        await lab.Infrastructure.BegunAsync($"pool__lb attach {pool.Address(2)}");
        var id = (await lab.AssemblyAsync("pool")).CurrentProcessId!;
        pool.Offered = 45;

        await lab.Client.TerminateInstanceAsync(id);
        _ = pool.Do(pool.Balancer, $"attach {pool.Address(2)}");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(8));

        await ServingAsync(lab, pool, 1);
    }

    [TestMethod]
    public async Task A_member_healed_at_another_address_leaves_no_trace_of_the_old_one()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Fail($"{pool.Member(2)} Stop", "zombie");
        lab.Infrastructure.Answer($"{pool.Member(2)} Install", ("address", "<elsewhere>"));
        for (var i = 0; i < 4; i++)
        {
            lab.Infrastructure.Fail($"pool__lb detach {pool.Address(2)}", "connection refused");
        }

        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(60));

        CollectionAssert.AreEquivalent(new[] { pool.Address(1), "<elsewhere>" }, pool.Attached.ToArray());
        Assert.IsEmpty(pool.Disabled);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
    }

    [TestMethod]
    public async Task A_list_that_cannot_be_written_is_written_as_soon_as_it_can()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        for (var i = 0; i < 8; i++)
        {
            lab.Infrastructure.Fail($"pool__lb sync {pool.Address(1)}:5060|", "connection refused");
        }

        lab.Infrastructure.Hold($"{pool.Member(2)} Start");
        var id = await lab.ScaleOutAsync("pool", "member");
        await lab.Infrastructure.BegunAsync($"{pool.Member(2)} Start");
        await lab.Client.TerminateInstanceAsync(id);
        pool.Clear();
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.IsEmpty(pool.Attached);

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(60));
        CollectionAssert.AreEqual(new[] { pool.Address(1) }, pool.Attached.ToArray());
        Assert.IsLessThan(12, lab.Infrastructure.Begun.Count(b => b.StartsWith("pool__lb sync", StringComparison.Ordinal)));
    }

    private static async Task ServingAsync(Lab lab, SimulatedPool pool, params int[] members)
    {
        CollectionAssert.AreEqual(members.Select(pool.Address).ToArray(), pool.Attached.ToArray());
        Assert.IsEmpty(pool.Disabled);
        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.HasCount(members.Length, assembly.Relationships);
        Assert.IsNull(assembly.CurrentProcessId);
    }
}
