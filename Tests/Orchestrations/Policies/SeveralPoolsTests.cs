using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>An assembly with two pools, each with a scale policy of its own on one metric.</summary>
[TestClass]
public sealed class SeveralPoolsTests
{
    [TestMethod]
    public async Task Each_policy_grows_its_own_pool_and_the_limit_of_the_second_shows()
    {
        var (lab, pool) = await Lab.StartPoolAsync(PoolCatalogue.WithSpares(), ("cooldown", "120"));
        await using var host = lab;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(35));

        var assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual((1, 2), (Count(assembly, "member"), Count(assembly, "spare")));
        Assert.AreEqual("pool__member: 1 member serves; pool__spare: 2 members serve", Condition(assembly, "Available").Message);
        Assert.AreEqual(2, assembly.Clusters.Select(c => c.MonitorId).Distinct().Count());
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(95));
        Assert.AreEqual(2, Count(await lab.AssemblyAsync("pool"), "spare"), "it cools down");

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(90));

        assembly = await lab.AssemblyAsync("pool");
        Assert.AreEqual((1, 3), (Count(assembly, "member"), Count(assembly, "spare")));
        var limit = Condition(assembly, "ScaleLimitReached");
        Assert.AreEqual(ConditionStatus.True, limit.Status);
        Assert.StartsWith("pool__scaleSpare: ", limit.Message);
        Assert.HasCount(1, pool.Attached);
    }

    [TestMethod]
    public async Task The_second_pool_without_a_serving_member_makes_unavailable_and_is_named()
    {
        var (lab, pool) = await Lab.StartPoolAsync(PoolCatalogue.WithSpares());
        await using var host = lab;
        pool.Offered = 35;
        lab.Infrastructure.Hold("pool__spare__1__box Start");
        pool.Kill("pool__spare__1__box");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(32));

        var available = Condition(await lab.AssemblyAsync("pool"), "Available");
        Assert.AreEqual(
            (ConditionStatus.False, "NoServingMember", "pool__spare: no member of the pool serves"), (available.Status, available.Reason, available.Message));
    }

    private static int Count(AssemblyStatus assembly, string key) => assembly.Children.Count(c => c.Key == key);

    private static Condition Condition(AssemblyStatus assembly, string type) => assembly.Conditions.Single(c => c.Type == type);
}
