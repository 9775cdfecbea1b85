using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Policies.Tests.Healing;

[TestClass]
public sealed class HealLadderTests
{
    private static readonly HealingPolicy Policy = new() { Period = TimeSpan.FromSeconds(10) };

    [TestMethod]
    public void Levels_are_tried_from_the_least_each_as_often_as_allowed()
    {
        var tried = new List<(HealLevel, int)>();
        for (var a = HealLadder.First(Policy, gone: false); a is not null; a = HealLadder.Next(Policy, a, HealOutcome.Failed))
        {
            tried.Add((a.Level, a.Number));
        }

        CollectionAssert.AreEqual(
            new[]
            {
                (HealLevel.Restart, 1), (HealLevel.Reboot, 1), (HealLevel.HardReboot, 1), (HealLevel.Rebuild, 1), (HealLevel.Recreate, 1), (HealLevel.Recreate, 2),
                (HealLevel.RecreateElsewhere, 1),
            },
            tried);
    }

    [TestMethod]
    public void What_is_gone_is_re_created_at_once()
    {
        Assert.AreEqual(HealLevel.Recreate, HealLadder.First(Policy, gone: true)!.Level);
        Assert.AreEqual(HealLevel.Recreate, HealLadder.Next(Policy, HealLadder.First(Policy, gone: false)!, HealOutcome.Gone)!.Level);
    }

    [TestMethod]
    public void Gone_after_a_re_creation_counts_as_one_of_its_attempts()
    {
        var first = HealLadder.First(Policy, gone: true)!;
        var second = HealLadder.Next(Policy, first, HealOutcome.Gone)!;

        Assert.AreEqual((HealLevel.Recreate, 2), (second.Level, second.Number));
        Assert.AreEqual(HealLevel.RecreateElsewhere, HealLadder.Next(Policy, second, HealOutcome.TimedOut)!.Level);
    }

    [TestMethod]
    public void Levels_that_the_infrastructure_does_not_know_are_left_out()
    {
        var local = Policy.Knowing(HealLevel.Restart, HealLevel.Recreate);
        var restart = HealLadder.First(local, gone: false)!;

        Assert.AreEqual(HealLevel.Recreate, HealLadder.Next(local, restart, HealOutcome.Failed)!.Level);
        Assert.IsNull(HealLadder.First(Policy.Knowing(), gone: false));
    }

    [TestMethod]
    public void A_restored_member_needs_nothing_more() =>
        Assert.IsNull(HealLadder.Next(Policy, HealLadder.First(Policy, gone: false)!, HealOutcome.Restored));
}
