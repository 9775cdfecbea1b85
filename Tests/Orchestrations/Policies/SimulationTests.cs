using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>A pool under calls for an hour and more of virtual time.</summary>
[TestClass]
public sealed class SimulationTests
{
    [TestMethod]
    public async Task From_one_to_ten_members_and_back_twice_without_losing_a_call()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("maximum", "10"));
        await using var host = lab;
        var calls = new SimulatedCalls(pool);

        for (var round = 0; round < 2; round++)
        {
            await CarryAsync(lab, calls, 80, TimeSpan.FromMinutes(20));
            Assert.HasCount(10, pool.Serving);
            await CarryAsync(lab, calls, 3, TimeSpan.FromMinutes(40));
            Assert.HasCount(1, pool.Serving);
        }

        Assert.AreEqual(0, calls.Lost, string.Join("; ", calls.Losses));
        Assert.IsGreaterThan(5000, calls.Made);
        await HealthyAsync(lab, pool);
    }

    [TestMethod]
    public async Task A_member_killed_while_another_drains_costs_only_the_calls_that_it_carried()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "3"));
        await using var host = lab;
        var calls = new SimulatedCalls(pool) { Length = TimeSpan.FromMinutes(3) };
        await CarryAsync(lab, calls, 12, TimeSpan.FromMinutes(1));
        await UntilAsync(lab, calls, 12, () => pool.Disabled.Count == 1);
        var alive = Enumerable.Range(1, 3).First(m => !pool.Disabled.Contains(pool.Address(m)));

        calls.Kill(alive);
        await CarryAsync(lab, calls, 12, TimeSpan.FromMinutes(10));

        Assert.AreEqual(0, calls.Lost, string.Join("; ", calls.Losses));
        Assert.IsGreaterThan(0, calls.Killed);
        await HealthyAsync(lab, pool);
    }

    [TestMethod]
    public async Task The_balancer_killed_while_a_member_drains_or_joins_has_its_whole_list_again()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "3"));
        await using var host = lab;
        var calls = new SimulatedCalls(pool) { Length = TimeSpan.FromMinutes(2) };
        await UntilAsync(lab, calls, 12, () => pool.Disabled.Count == 1);
        pool.Kill(pool.Balancer);
        await CarryAsync(lab, calls, 12, TimeSpan.FromMinutes(5));

        lab.Infrastructure.Takes = step => step.EndsWith(" Start", StringComparison.Ordinal) ? TimeSpan.FromSeconds(20) : TimeSpan.Zero;
        await UntilAsync(lab, calls, 60, () => lab.Infrastructure.Begun.Count(b => b.EndsWith(" Start", StringComparison.Ordinal)) > 5);
        pool.Kill(pool.Balancer);
        await CarryAsync(lab, calls, 20, TimeSpan.FromMinutes(15));

        Assert.AreEqual(0, calls.Lost, string.Join("; ", calls.Losses));
        await HealthyAsync(lab, pool);
    }

    [TestMethod]
    public async Task A_load_of_61_percent_held_for_thirty_minutes_adds_one_member_and_moves_nothing_more()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        var ripple = new Random(61);
        for (var second = 0; second < 1800; second++)
        {
            pool.Offered = 61 * (1 + (((ripple.NextDouble() * 2) - 1) * 0.05));
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        Assert.HasCount(2, pool.Serving);
        Assert.AreEqual(1, lab.Infrastructure.Done.Count(d => d == $"{pool.Member(2)} Install"));
        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.Contains("disable", StringComparison.Ordinal)));
    }

    private static async Task CarryAsync(Lab lab, SimulatedCalls calls, int wanted, TimeSpan span)
    {
        for (var second = 0; second < span.TotalSeconds; second++)
        {
            calls.Tick(lab.Host.Time.GetUtcNow(), wanted);
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task UntilAsync(Lab lab, SimulatedCalls calls, int wanted, Func<bool> isSo)
    {
        for (var second = 0; second < 1200 && !isSo(); second++)
        {
            calls.Tick(lab.Host.Time.GetUtcNow(), wanted);
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        Assert.IsTrue(isSo());
    }

    private static async Task HealthyAsync(Lab lab, SimulatedPool pool)
    {
        if (await Convergence.FaultAsync(lab, pool) is { } fault)
        {
            Assert.Fail(fault);
        }

        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
    }
}
