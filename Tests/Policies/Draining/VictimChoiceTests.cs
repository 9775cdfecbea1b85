using CsCheck;
using VoipWorkflows.Policies.Draining;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Draining;

[TestClass]
public sealed class VictimChoiceTests
{
    [TestMethod]
    public void Choose_goes_by_deleting_then_marked_then_broken_then_fewest_calls_then_newest()
    {
        PoolMember[] pool =
        [
            Member(1, calls: 0),
            Member(2, calls: 0, joined: 50),
            Member(3, calls: 9) with { Broken = true, Serving = false },
            Member(4, calls: 9) with { Marked = true },
            Member(5, calls: 9) with { Deleting = true, Serving = false },
            Member(6, calls: null),
            Member(7, calls: 5),
        ];

        CollectionAssert.AreEqual(new[] { 5, 4, 3, 2, 1, 7 }, VictimChoice.Choose(pool, 6).Select(m => m.Index).ToArray());
    }

    [TestMethod]
    public void Choose_keeps_the_last_member_that_serves_even_when_it_is_marked()
    {
        PoolMember[] pool = [Member(1, 0) with { Marked = true }, Member(2, 3) with { Serving = false }];

        Assert.AreEqual(2, VictimChoice.Choose(pool, 2).Single().Index);
    }

    [TestMethod]
    public void Choose_never_empties_a_pool_and_never_takes_more_than_asked() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 5]).List[0, 12].Select(Gen.Int[0, 14]).Sample((flags, count) =>
        {
            var pool = flags.Select((f, i) => Member(i, f.Item5) with { Serving = f.Item1, Deleting = f.Item2, Marked = f.Item3, Broken = f.Item4 }).ToList();
            var chosen = VictimChoice.Choose(pool, count);
            var before = pool.Count(m => m is { Serving: true, Deleting: false });
            var after = pool.Except(chosen).Count(m => m is { Serving: true, Deleting: false });
            return chosen.Count <= count && (before == 0 || after >= 1) && chosen.Distinct().Count() == chosen.Count;
        });

    private static PoolMember Member(int index, int? calls, double joined = 0) =>
        new() { Name = $"voice__voip-server__{index}", Index = index, Serving = true, ActiveCalls = calls, JoinedAt = At(joined) };
}
