using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

[TestClass]
public sealed class ScalingTests
{
    [TestMethod]
    public async Task A_high_load_adds_a_member_after_as_many_samples_as_the_policy_says()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        pool.Offered = 90;

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(29));
        Assert.HasCount(1, pool.Attached);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(2));

        CollectionAssert.AreEqual(new[] { pool.Address(1), pool.Address(2) }, pool.Attached.ToArray());
        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.AreEqual(2, assembly.Children.Count(c => c.Key == "member"));
        Assert.Contains("2 members", assembly.Conditions.Single(c => c.Type == "Available").Message);
    }

    [TestMethod]
    public async Task A_low_load_empties_a_member_and_only_then_takes_it_down()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = 30;
        pool.SetCalls(1, 5);
        pool.SetCalls(2, 1);

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(90));
        CollectionAssert.AreEqual(new[] { pool.Address(2) }, pool.Disabled.ToArray());
        var draining = await lab.AssemblyAsync("pool");
        Assert.AreEqual(ConditionStatus.True, draining.Conditions.Single(c => c.Type == "Draining").Status);
        Assert.AreEqual(2, draining.Children.Count(c => c.Key == "member"));
        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.EndsWith(" Stop")));

        pool.SetCalls(2, 0);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(20));

        CollectionAssert.AreEqual(new[] { pool.Address(1) }, pool.Attached.ToArray());
        var down = lab.Infrastructure.Done.Where(d => d.Contains("detach") || d.EndsWith(" Stop") || d.EndsWith(" Uninstall")).ToArray();
        CollectionAssert.AreEqual(new[] { $"pool__lb detach {pool.Address(2)}", $"{pool.Member(2)} Stop", $"{pool.Member(2)} Uninstall" }, down);
        Assert.AreEqual(1, (await lab.AssemblyAsync("pool")).Children.Count(c => c.Key == "member"));
    }

    [TestMethod]
    public async Task A_load_that_returns_takes_the_drained_member_back()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = 30;
        pool.SetCalls(1, 5);
        pool.SetCalls(2, 1);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(90));
        Assert.HasCount(1, pool.Disabled);

        pool.Offered = 90;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.IsEmpty(pool.Disabled);
        Assert.HasCount(2, pool.Attached);
        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.EndsWith(" Stop")));
        Assert.AreEqual(ConditionStatus.False, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "Draining").Status);
    }

    [TestMethod]
    [DataRow("Wait", 2, 1)]
    [DataRow("Undrain", 2, 0)]
    [DataRow("Force", 1, 0)]
    public async Task The_drain_deadline_does_what_the_policy_says(string policy, int attached, int disabled)
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"), ("deadline", "60"), ("at_deadline", policy), ("cooldown", "3600"));
        await using var host = lab;
        pool.Offered = 20;
        pool.SetCalls(1, 5);
        pool.SetCalls(2, 3);

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(4));

        Assert.HasCount(attached, pool.Attached);
        Assert.HasCount(disabled, pool.Disabled);
    }

    [TestMethod]
    public async Task A_load_between_the_thresholds_of_two_sizes_does_not_make_the_pool_oscillate()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        pool.Offered = 61;

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.AreEqual(1, lab.Infrastructure.Done.Count(d => d == $"{pool.Member(2)} Start"));
        Assert.HasCount(2, pool.Attached);
        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.EndsWith(" Stop")));
    }

    [TestMethod]
    public async Task At_the_maximum_a_condition_says_so_and_nothing_spins()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"), ("maximum", "2"));
        await using var host = lab;
        pool.Offered = 500;

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.HasCount(2, pool.Attached);
        Assert.AreEqual(ConditionStatus.True, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "ScaleLimitReached").Status);
        Assert.IsLessThan(120, (await lab.Client.GetOrchestrationHistoryAsync(InstanceIds.Assembly("pool"))).Count);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("NaN")]
    [DataRow("-3")]
    public async Task A_metric_that_tells_nothing_changes_nothing_and_is_told(string? value)
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(30));
        pool.Garbage = value;
        pool.Offered = null;

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.HasCount(2, pool.Attached);
        Assert.AreEqual(ConditionStatus.False, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "MetricsFresh").Status);
    }

    [TestMethod]
    public async Task A_member_that_a_policy_wanted_and_that_fails_is_removed_again()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Fail($"{pool.Member(2)} Configure", "no template");
        pool.Offered = 90;

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(35));
        Assert.AreEqual(1, (await lab.AssemblyAsync("pool")).Children.Count(c => c.Key == "member"));
        Assert.AreEqual($"{pool.Member(2)} Uninstall", lab.Infrastructure.Done.Last(d => d.StartsWith(pool.Member(2), StringComparison.Ordinal)));

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.HasCount(2, pool.Attached);
    }

    [TestMethod]
    public async Task Values_that_the_machines_send_count_like_those_that_are_fetched()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        pool.Offered = null;
        var balancer = await lab.ResourceAsync("pool", pool.Balancer);

        for (var i = 0; i < 4; i++)
        {
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
            await lab.Intake.LoadAsync(balancer.Id, "load", "90");
        }

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.HasCount(2, pool.Attached);
    }

    [TestMethod]
    public async Task A_flood_of_values_counts_as_one()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        pool.Offered = null;
        var balancer = await lab.ResourceAsync("pool", pool.Balancer);

        for (var i = 0; i < 500; i++)
        {
            await lab.Intake.LoadAsync(balancer.Id, "load", "90");
        }

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(15));
        Assert.HasCount(1, pool.Attached);
    }

    [TestMethod]
    public async Task Monitors_end_with_what_they_watch()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        Assert.AreEqual(4, await MonitorsAsync(lab));
        _ = await lab.EndAsync(await lab.ScaleInAsync("pool", "member"));
        Assert.AreEqual(3, await MonitorsAsync(lab));

        _ = await lab.EndAsync(await lab.DeleteAsync("pool"));
        await lab.Host.IdleAsync();

        Assert.AreEqual(0, await MonitorsAsync(lab));
    }

    [TestMethod]
    public async Task Monitors_keep_their_history_bounded_and_survive_a_crash()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        var monitor = InstanceIds.Load((await lab.ResourceAsync("pool", pool.Balancer)).Id, "load");
        await lab.Host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.IsLessThan(400, (await lab.Client.GetOrchestrationHistoryAsync(monitor)).Count);

        await lab.Host.CrashAsync();
        pool.Offered = 90;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(45));

        Assert.HasCount(2, pool.Attached);
    }

    private static async Task<int> MonitorsAsync(Lab lab)
    {
        var count = 0;
        foreach (var name in new[] { OrchestratorNames.ScaleMonitor, OrchestratorNames.HealMonitor })
        {
            count += (int)await lab.Client.CountInstancesAsync(new() { Name = name, Statuses = [OrchestrationRuntimeStatus.Running] });
        }

        return count;
    }
}
