using System.Text.Json;
using VoipWorkflows.Policies.Healing;
using VoipWorkflows.Policies.Samples;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Healing;

[TestClass]
public sealed class IntegrityWatchTests
{
    private static readonly HealingPolicy Policy = new() { Period = TimeSpan.FromSeconds(10), Smoothing = 3 };

    [TestMethod]
    public void Three_broken_samples_in_a_row_make_a_member_broken()
    {
        var reading = Watch((10, false), (20, false));
        Assert.IsFalse(reading.IsBroken);

        reading = Watch((10, false), (20, false), (30, false));
        Assert.IsTrue(reading.IsBroken);
        Assert.Contains("hung", reading.Reason!);
    }

    [TestMethod]
    public void One_good_sample_forgets_the_bad_ones()
    {
        var reading = Watch((10, false), (20, false), (30, true), (40, false), (50, false));

        Assert.IsFalse(reading.IsBroken);
        Assert.AreEqual(2, reading.BadPeriods);
    }

    [TestMethod]
    public void It_is_well_only_after_as_many_good_samples_in_a_row()
    {
        Assert.IsTrue(Watch((10, true), (20, true), (30, true)).IsWellFor(3));
        Assert.IsFalse(Watch((10, true), (20, true), (30, false), (40, true)).IsWellFor(3));
        Assert.IsFalse(Look(Watch((10, true), (20, true), (30, true)), 46).IsWellFor(3));
        Assert.IsFalse(Watch((10, true), (20, true), (50, true)).IsWellFor(3));
    }

    [TestMethod]
    public void Three_missing_samples_make_a_member_broken()
    {
        var good = Watch((10, true));
        Assert.AreEqual(0, Look(good, 24.9).BadPeriods);
        Assert.AreEqual(1, Look(good, 25).BadPeriods);

        var later = Look(Look(good, 25), 35);
        Assert.IsFalse(later.IsBroken);
        Assert.IsTrue(Look(later, 45).IsBroken);
    }

    [TestMethod]
    public void Broken_and_missing_periods_add_up()
    {
        var reading = Look(Look(Watch((10, true), (20, false), (30, false)), 40), 45);

        Assert.IsTrue(reading.IsBroken);
        Assert.Contains("no answer for 1", reading.Reason!);
    }

    [TestMethod]
    public void What_a_watcher_did_not_see_while_it_was_away_is_not_held_against_the_member()
    {
        var reading = Look(Watch((10, true)), 600);

        Assert.AreEqual(0, reading.BadPeriods);
        Assert.IsTrue(Look(Look(Look(reading, 615), 625), 635).IsBroken);
    }

    [TestMethod]
    public void A_watcher_that_is_always_slow_still_finds_a_silent_member_broken()
    {
        var reading = Watch((10, true));
        for (var i = 1; i <= 4; i++)
        {
            reading = Look(reading, 10 + (25 * i));
        }

        Assert.IsTrue(reading.IsBroken);
    }

    [TestMethod]
    public void State_survives_being_stored()
    {
        var state = Watch((10, false)).State;

        Assert.AreEqual(state, JsonSerializer.Deserialize<IntegrityState>(JsonSerializer.Serialize(state)));
    }

    private static IntegrityReading Watch(params (double At, bool Ok)[] samples)
    {
        var reading = new IntegrityReading(IntegrityState.Start(At(0)), 0, false, null);
        foreach (var (at, ok) in samples)
        {
            reading = IntegrityWatch.Read(Policy, reading.State, new Sample(At(at), ok ? 1 : 0, ok ? null : "hung"), At(at));
        }

        return reading;
    }

    private static IntegrityReading Look(IntegrityReading before, double at) => IntegrityWatch.Read(Policy, before.State, null, At(at));
}
