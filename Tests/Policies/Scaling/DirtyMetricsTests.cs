using CsCheck;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Scaling;

/// <summary>Metrics that are lost, late, repeated, garbage or too many must not lead to a wrong action.</summary>
[TestClass]
public sealed class DirtyMetricsTests
{
    [TestMethod]
    public void Late_repeated_and_unreadable_reports_change_no_decision() =>
        Gen.Select(Gen.Double[0, 600].List[1, 100], Gen.Select(Gen.Int[0, 5], Gen.Double[0, 50]).List[0, 5]).Sample((loads, dirt) =>
        {
            var clean = new Plant(Plant.Marketplace, 2);
            var dirty = new Plant(Plant.Marketplace, 2);
            foreach (var load in loads)
            {
                clean.Period(Plant.Sessions(load), 0);
                dirty.Period(Plant.Sessions(load), 0);
                foreach (var (kind, age) in dirt)
                {
                    dirty.Receive(new MetricReport
                    {
                        MetricKey = kind == 5 ? "other" : "gateway",
                        EventTime = At(dirty.Now + (kind == 0 ? 11 : -age)),
                        Value = kind switch { 1 => "NaN", 2 => "garbage", 3 => "-7", _ => "99" },
                    });
                }
            }

            return clean.Actions.SequenceEqual(dirty.Actions) && clean.Serving == dirty.Serving;
        });

    [TestMethod]
    public void Ten_thousand_high_loads_within_a_second_are_one_sample()
    {
        var plant = new Plant(Plant.Marketplace, 1);
        plant.Period(Plant.Sessions(40), 0);
        plant.Period(Plant.Sessions(40), 0);

        for (var i = 0; i < 10_000; i++)
        {
            plant.Receive(new MetricReport { MetricKey = "gateway", EventTime = At(plant.Now + (i / 10_000.0)), Value = "500", Sequence = i });
        }

        Assert.IsEmpty(plant.Actions);
        Assert.AreEqual(ScalingReason.Steady, plant.Last!.Reason);
    }

    [TestMethod]
    public void Every_other_sample_lost_still_scales()
    {
        var plant = new Plant(Plant.Marketplace, 1);
        for (var i = 0; i < 6; i++)
        {
            plant.Period(Plant.Sessions(150), i % 2 == 0 ? null : 0);
        }

        Assert.AreEqual(ScalingAction.Out, plant.Actions.Single().Action);
    }

    [TestMethod]
    public void High_samples_on_both_sides_of_a_gap_are_not_in_a_row()
    {
        var plant = new Plant(Plant.Marketplace, 1);
        foreach (double? ripple in new double?[] { 0, 0, null, null, 0, 0 })
        {
            plant.Period(Plant.Sessions(150), ripple);
        }

        Assert.IsEmpty(plant.Actions);
        plant.Period(Plant.Sessions(150), 0);
        Assert.HasCount(1, plant.Actions);
    }
}
