using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>What an assembly says of itself while members of its pool come and go.</summary>
[TestClass]
public sealed class AvailabilityTests
{
    [TestMethod]
    [DataRow("member__2__box Install")]
    [DataRow("member__2__box Start")]
    [DataRow("lb attach <pool__member__2__box>")]
    public async Task A_member_on_its_way_in_leaves_the_assembly_active_and_available(string step)
    {
        var (lab, _) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Hold($"pool__{step}");

        var id = await lab.ScaleOutAsync("pool", "member");
        await lab.Infrastructure.BegunAsync($"pool__{step}");

        await ServesAsync(lab, "1 member serves");
        Assert.AreEqual(ConditionStatus.True, Condition(await lab.AssemblyAsync("pool"), "Progressing").Status);
        await lab.Infrastructure.ReleaseAsync($"pool__{step}");
        _ = await lab.EndAsync(id);
        await ServesAsync(lab, "2 members serve");
    }

    [TestMethod]
    [DataRow("lb disable <pool__member__2__box>")]
    [DataRow("lb detach <pool__member__2__box>")]
    [DataRow("member__2__box Stop")]
    [DataRow("member__2__box Uninstall")]
    public async Task A_member_on_its_way_out_leaves_the_assembly_active_and_available(string step)
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.SetCalls(1, 3);
        lab.Infrastructure.Hold($"pool__{step}");

        var id = await lab.ScaleInAsync("pool", "member");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Contains($"pool__{step}", lab.Infrastructure.Begun);
        await ServesAsync(lab, "1 member serves");
        Assert.AreEqual(ConditionStatus.True, Condition(await lab.AssemblyAsync("pool"), "Draining").Status);
        await lab.Infrastructure.ReleaseAsync($"pool__{step}");
        _ = await lab.EndAsync(id);
        await ServesAsync(lab, "1 member serves");
    }

    [TestMethod]
    public async Task A_member_that_could_not_be_added_leaves_the_assembly_active()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Fail($"{pool.Member(2)} Configure", "no template");

        Assert.AreEqual(ProcessState.Failed, (await lab.EndAsync(await lab.ScaleOutAsync("pool", "member"))).Status);

        await ServesAsync(lab, "1 member serves");
    }

    [TestMethod]
    public async Task A_broken_member_degrades_the_assembly_as_long_as_enough_others_serve()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        lab.Infrastructure.Hold($"{pool.Member(2)} Start");
        pool.Kill(pool.Member(2));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));

        await ServesAsync(lab, "1 member serves");
        Assert.AreEqual(ConditionStatus.True, Condition(await lab.AssemblyAsync("pool"), "Degraded").Status);
    }

    [TestMethod]
    public async Task The_last_member_broken_makes_the_assembly_broken_and_unavailable()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Hold($"{pool.Member(1)} Start");
        pool.Kill(pool.Member(1));
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));

        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(LifecycleState.Broken, assembly.State);
        Assert.AreEqual("NoServingMember", Condition(assembly, "Available").Reason);
    }

    [TestMethod]
    public async Task A_broken_balancer_makes_the_assembly_broken_and_unavailable()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        lab.Infrastructure.Hold("pool__lb Start");
        pool.Kill(pool.Balancer);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));

        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(LifecycleState.Broken, assembly.State);
        Assert.AreEqual("Broken", Condition(assembly, "Available").Reason);
    }

    private static async Task ServesAsync(Lab lab, string message)
    {
        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.AreEqual(ConditionStatus.True, Condition(assembly, "Available").Status);
        Assert.AreEqual(message, Condition(assembly, "Available").Message);
    }

    private static Condition Condition(AssemblyStatus assembly, string type) => assembly.Conditions.Single(c => c.Type == type);
}
