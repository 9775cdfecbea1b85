using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>
/// The host dies at every place of every sub-workflow: before and after the effect of each step, one after the other, and every quarter of
/// a second in between. Each time the pool ends as it would have without.
/// </summary>
[TestClass]
public sealed class CrashEverywhereTests
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(3);

    [TestMethod]
    [DataRow(Work.ScaleOut)]
    [DataRow(Work.ScaleOutByPolicy)]
    [DataRow(Work.ScaleIn)]
    [DataRow(Work.ScaleInByPolicy)]
    [DataRow(Work.Restart)]
    [DataRow(Work.Recreate)]
    [DataRow(Work.BalancerHeal)]
    [DataRow(Work.HealDuringDrain)]
    [DataRow(Work.BalancerHealDuringDrain)]
    public async Task A_crash_in_any_step_changes_nothing_about_the_end(Work work)
    {
        foreach (var after in new[] { false, true })
        {
            var number = 1;
            while (await CrashInStepAsync(work, number, after))
            {
                number++;
            }

            Assert.IsGreaterThan(3, number, "the sub-workflow has hardly any step");
        }
    }

    [TestMethod]
    [DataRow(Work.ScaleOut)]
    [DataRow(Work.ScaleIn)]
    [DataRow(Work.Restart)]
    [DataRow(Work.Recreate)]
    [DataRow(Work.BalancerHeal)]
    [DataRow(Work.HealDuringDrain)]
    public async Task A_crash_at_any_moment_changes_nothing_about_the_end(Work work)
    {
        for (var quarter = 0; quarter < 16; quarter++)
        {
            var (lab, pool) = await BeginAsync(work);
            await using var host = lab;
            lab.Infrastructure.Takes = _ => TimeSpan.FromMilliseconds(300);
            await DoAsync(lab, pool, work);
            await lab.Host.AdvanceAsync(TimeSpan.FromMilliseconds(250 * quarter));

            await lab.Host.CrashAsync();

            await EndAsync(lab, pool, work, $"crashed {quarter} quarters of a second after the beginning");
        }
    }

    private static async Task<bool> CrashInStepAsync(Work work, int number, bool after)
    {
        var (lab, pool) = await BeginAsync(work);
        await using var host = lab;
        var seen = 0;
        string? stopped = null;
        lab.Infrastructure.Hangs = (step, isAfter) =>
        {
            if (isAfter != after || stopped is not null || IsSample(step) || Interlocked.Increment(ref seen) != number)
            {
                return false;
            }

            stopped = step;
            return true;
        };
        await DoAsync(lab, pool, work);
        for (var i = 0; i < 90 && stopped is null; i++)
        {
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        lab.Infrastructure.Hangs = null;
        if (stopped is not null)
        {
            await lab.Host.CrashAsync();
        }

        await EndAsync(lab, pool, work, $"crashed {(after ? "after" : "before")} step {number}, {stopped}");
        return stopped is not null;
    }

    private static bool IsSample(string step) =>
        step.EndsWith(" load", StringComparison.Ordinal) || step.EndsWith(" health", StringComparison.Ordinal) || step.Contains(" count ", StringComparison.Ordinal);

    private static async Task<(Lab Lab, SimulatedPool Pool)> BeginAsync(Work work)
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", $"{Initial(work)}"), ("stabilisation", "600"));
        // One can carry it, and two are not one too many.
        pool.Offered = 55;
        pool.SetCalls(1, 5);
        pool.SetCalls(2, 5);
        switch (work)
        {
            case Work.Recreate:
                lab.Infrastructure.Fail($"{pool.Member(2)} Stop", "zombie");
                break;
            case Work.HealDuringDrain or Work.BalancerHealDuringDrain:
                pool.SetCalls(3, 1);
                _ = await lab.ScaleInAsync("pool", "member");
                await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(3));
                break;
        }

        return (lab, pool);
    }

    private static async Task DoAsync(Lab lab, SimulatedPool pool, Work work)
    {
        switch (work)
        {
            case Work.ScaleOut:
                _ = await lab.ScaleOutAsync("pool", "member");
                break;
            case Work.ScaleIn:
                pool.SetCalls(2, 0);
                _ = await lab.ScaleInAsync("pool", "member");
                break;
            case Work.ScaleOutByPolicy:
                pool.Offered = 65;
                await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(29));
                break;
            case Work.ScaleInByPolicy:
                pool.SetCalls(2, 0);
                pool.Offered = 30;
                await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(59));
                break;
            case Work.Restart or Work.Recreate or Work.HealDuringDrain:
                pool.Kill(pool.Member(2));
                await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(29));
                break;
            default:
                pool.Kill(pool.Balancer);
                await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(29));
                break;
        }
    }

    private static async Task EndAsync(Lab lab, SimulatedPool pool, Work work, string when)
    {
        await lab.Host.AdvanceAsync(Settled);
        if (work is Work.HealDuringDrain or Work.BalancerHealDuringDrain)
        {
            pool.SetCalls(3, 0);
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(60));
        }

        var fault = await Convergence.FaultAsync(lab, pool);
        Assert.IsNull(fault, $"{work} {when}: {fault}");
        Assert.HasCount(Final(work), pool.Serving, $"{work} {when}");
    }

    private static int Initial(Work work) => work switch
    {
        Work.ScaleOut or Work.ScaleOutByPolicy => 1,
        Work.HealDuringDrain or Work.BalancerHealDuringDrain => 3,
        _ => 2,
    };

    private static int Final(Work work) => work is Work.ScaleIn or Work.ScaleInByPolicy ? 1 : 2;

    public enum Work
    {
        ScaleOut,
        ScaleOutByPolicy,
        ScaleIn,
        ScaleInByPolicy,
        Restart,
        Recreate,
        BalancerHeal,
        HealDuringDrain,
        BalancerHealDuringDrain,
    }
}
