using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

[TestClass]
public sealed class HealingTests
{
    [TestMethod]
    public async Task A_dead_member_is_taken_out_of_work_restarted_and_given_work_again()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        var before = lab.Infrastructure.Done.Count;
        pool.Kill(pool.Member(2));

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));

        var done = lab.Infrastructure.Done.Skip(before).Where(d => !d.EndsWith(" load") && !d.EndsWith(" health")).ToArray();
        CollectionAssert.AreEqual(
            new[]
            {
                $"{pool.Member(2)} Integrity", $"pool__lb disable {pool.Address(2)}", $"{pool.Member(2)} Stop", $"{pool.Member(2)} Start",
                $"{pool.Member(2)} Integrity", $"pool__lb enable {pool.Address(2)}",
            },
            done);
        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.AreEqual(ConditionStatus.False, assembly.Conditions.Single(c => c.Type == "Degraded").Status);
    }

    [TestMethod]
    public async Task What_is_being_healed_shows_as_broken_with_the_reason()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Hold($"{pool.Member(2)} Start");
        pool.Kill(pool.Member(2));

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));

        var assembly = await lab.AssemblyAsync("pool");
        var degraded = assembly.Conditions.Single(c => c.Type == "Degraded");
        Assert.AreEqual(ConditionStatus.True, degraded.Status);
        Assert.Contains("no answer to OPTIONS", degraded.Message);
        Assert.AreEqual(ConditionStatus.True, assembly.Conditions.Single(c => c.Type == "Available").Status);
        Assert.Contains("healAssembly", assembly.Conditions.Single(c => c.Type == "Progressing").Message);
        await lab.Infrastructure.ReleaseAsync($"{pool.Member(2)} Start");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
    }

    [TestMethod]
    public async Task When_a_restart_does_not_help_it_is_made_anew()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        var before = lab.Infrastructure.Done.Count;
        lab.Infrastructure.Fail($"{pool.Member(2)} Stop", "zombie");
        pool.Kill(pool.Member(2));

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(45));

        var done = lab.Infrastructure.Done.Skip(before).Where(d => d.StartsWith(pool.Member(2), StringComparison.Ordinal) && !d.EndsWith(" health")).Skip(1).ToArray();
        CollectionAssert.AreEqual(new[] { "Stop", "Install", "Configure", "Start", "Integrity" }.Select(s => $"{pool.Member(2)} {s}").ToArray(), done);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
    }

    [TestMethod]
    public async Task What_cannot_be_healed_is_given_up_after_its_budget_and_the_pool_grows_in_its_stead()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = 100;
        _ = pool.Doomed.Add(pool.Member(2));
        pool.Kill(pool.Member(2));

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(15));

        var assembly = await lab.AssemblyAsync("pool");
        var failed = assembly.Conditions.Single(c => c.Type == "HealFailed");
        Assert.AreEqual(ConditionStatus.True, failed.Status);
        Assert.Contains(pool.Member(2), failed.Message);
        Assert.AreEqual(ConditionStatus.True, assembly.Conditions.Single(c => c.Type == "Available").Status);
        Assert.Contains(pool.Address(3), pool.Attached);
        Assert.Contains(pool.Address(2), pool.Disabled);

        pool.Doomed.Clear();
        var heal = await lab.EndAsync(await lab.HealAsync("pool", pool.Member(2)));
        Assert.AreEqual(ProcessState.Completed, heal.Status, heal.StatusReason);
        Assert.IsEmpty(pool.Disabled);
        Assert.AreEqual(ConditionStatus.False, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "HealFailed").Status);
    }

    [TestMethod]
    public async Task After_the_balancer_was_healed_its_list_is_synchronised_in_full()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Kill(pool.Balancer);

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(40));

        Assert.Contains($"pool__lb sync {pool.Address(1)}:5060,{pool.Address(2)}:5060|", lab.Infrastructure.Done);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.Contains("detach")));
    }

    [TestMethod]
    public async Task A_member_that_a_second_path_finds_serving_is_left_alone()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Answer($"{pool.Member(2)} health", ("integrity", "BROKEN"), ("reason", "probe lost its way"));

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.EndsWith(" Stop")));
        Assert.IsEmpty(pool.Disabled);
    }

    [TestMethod]
    public async Task When_most_of_the_pool_is_broken_and_the_location_is_silent_nothing_is_healed_until_it_answers()
    {
        var probe = new FakeProbe { Fault = "connection timed out" };
        await using var lab = await Lab.StartAsync(PoolCatalogue.Standard(), s => s.AddSingleton<ILocationProbe>(probe));
        var pool = new SimulatedPool("pool");
        lab.Infrastructure.Machines = pool.Do;
        _ = await lab.EndAsync(await lab.CreateAsync("pool", PoolCatalogue.Service, "Active", ("initial", "3")));
        for (var i = 1; i <= 3; i++)
        {
            pool.Kill(pool.Member(i));
        }

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.EndsWith(" Stop")));
        var condition = (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "VimUnreachable");
        Assert.AreEqual(ConditionStatus.True, condition.Status);
        Assert.Contains("connection timed out", condition.Message);

        probe.Fault = null;
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
        Assert.AreEqual(ConditionStatus.False, (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "VimUnreachable").Status);
    }

    [TestMethod]
    public async Task Most_of_the_pool_dead_on_a_location_that_answers_is_healed_one_after_the_other()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "3"));
        await using var host = lab;
        for (var i = 1; i <= 3; i++)
        {
            pool.Kill(pool.Member(i));
        }

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
        Assert.IsEmpty(pool.Disabled);
    }

    [TestMethod]
    public async Task Values_that_the_machines_send_show_a_broken_member_too()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        var member = await lab.ResourceAsync("pool", pool.Member(2));
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(4));

        for (var i = 0; i < 3; i++)
        {
            await lab.Intake.IntegrityAsync(member.Id, "health", "BROKEN");
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        Assert.Contains($"{pool.Member(2)} Stop", lab.Infrastructure.Done);
    }

    [TestMethod]
    public async Task A_heal_that_was_cancelled_leaves_it_broken_and_is_begun_again_when_it_stays_so()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Hold($"{pool.Member(2)} Stop");
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));
        var id = (await lab.AssemblyAsync("pool")).CurrentProcessId!;

        await lab.Submitter.CancelAsync(id);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(6));
        Assert.AreEqual(ProcessState.Cancelled, (await lab.ProcessAsync(id)).Status);
        Assert.AreEqual(LifecycleState.Broken, (await lab.ResourceAsync("pool", pool.Member(2))).State);

        lab.Infrastructure.Release($"{pool.Member(2)} Stop");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
        Assert.IsEmpty(pool.Disabled);
    }

    private sealed class FakeProbe : ILocationProbe
    {
        public string? Fault { get; set; }

        public string InfrastructureType => "Local";

        public Task<string?> ProbeAsync(DeploymentLocation location, CancellationToken cancellationToken) => Task.FromResult(Fault);
    }
}
