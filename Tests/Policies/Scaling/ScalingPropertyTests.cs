using CsCheck;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Policies.Tests.Scaling;

/// <summary>What must hold for every load, whatever the figures of the policy.</summary>
[TestClass]
public sealed class ScalingPropertyTests
{
    private const double Ripple = 0.05;

    private static readonly Gen<ScalingPolicy> Policies = Gen.Select(
        Gen.Double[20, 95], Gen.Double[0.05, 0.98], Gen.Int[1, 12], Gen.Int[0, 4], Gen.Int[0, 12], Gen.Int[1, 4], Gen.Int[0, 60], Gen.Int[0, 120])
        .Select((scaleOut, share, smoothing, minimum, more, increment, cooldown, stabilise) => Plant.Marketplace with
        {
            ScaleOutThreshold = scaleOut,
            ScaleInThreshold = scaleOut * share,
            Margin = scaleOut * 0.1,
            Smoothing = smoothing,
            Minimum = minimum,
            Maximum = Math.Max(minimum, 1) + more,
            Increment = increment,
            Cooldown = TimeSpan.FromSeconds(cooldown),
            StabilisationWindow = TimeSpan.FromSeconds(stabilise),
        });

    private static readonly Gen<(ScalingPolicy Policy, int Start)> Pools = Policies
        .SelectMany(p => Gen.Int[Math.Max(p.Minimum, 1), p.Maximum!.Value].Select(n => (p, n)));

    private enum Bias
    {
        Random,
        AlwaysHigh,
        AlwaysLow,

        /// <summary>Reads high until the pool grows, then low until it shrinks, and so on: the worst that a ripple can do.</summary>
        Adversary,
    }

    [TestMethod]
    public void A_constant_load_moves_the_pool_in_one_direction_only() =>
        Gen.Select(Pools, Gen.Double[0, 1200], Gen.Enum<Bias>(), Gen.Double[1, 60], Gen.Int)
            .Sample((pool, load, bias, takes, seed) =>
            {
                var plant = new Plant(pool.Policy, pool.Start) { OperationTakes = takes };
                Hold(plant, load, bias, 400, seed);
                return plant.Actions.Select(a => a.Action).Distinct().Count() <= 1;
            }, iter: 1_000);

    [TestMethod]
    public void A_load_in_the_band_where_the_marketplace_thresholds_oscillate_adds_one_member_and_no_more() =>
        Gen.Select(Gen.Double[58.7, 63.3], Gen.Enum<Bias>(), Gen.Int).Sample((load, bias, seed) =>
        {
            var plant = new Plant(Plant.Marketplace, 1);
            Hold(plant, load, bias, 2_000, seed);
            return plant.Actions.Count <= 1 && plant.Actions.All(a => a.Action == ScalingAction.Out);
        });

    [TestMethod]
    public void Thirty_minutes_at_61_percent_with_one_member_change_the_pool_once()
    {
        var plant = new Plant(Plant.Marketplace, 1);

        Hold(plant, 61.1, Bias.Adversary, 180, seed: 1);

        Assert.HasCount(1, plant.Actions);
        Assert.AreEqual(2, plant.Serving);
        Assert.AreEqual(ScalingReason.ProjectionTooHigh, plant.Last!.Reason);
    }

    [TestMethod]
    public void The_pool_reaches_a_size_that_serves_a_constant_load_whenever_one_exists() =>
        Gen.Select(Pools, Gen.Double[0, 1500], Gen.Int).Sample((pool, load, seed) =>
        {
            var plant = new Plant(pool.Policy, pool.Start);
            Hold(plant, load, Bias.Random, 1_500, seed);
            var highest = pool.Policy.ScaleOutThreshold / (1 - Ripple);
            var exists = load / pool.Policy.Maximum!.Value <= highest;
            return exists
                ? load / plant.Serving <= highest
                : plant.Serving == pool.Policy.Maximum && plant.Last!.Reason == ScalingReason.ScaleLimitReached;
        });

    [TestMethod]
    public void An_idle_pool_shrinks_to_its_minimum_but_keeps_one_that_serves() =>
        Pools.Sample(pool =>
        {
            var plant = new Plant(pool.Policy, pool.Start);
            Hold(plant, 0, Bias.Random, 1_500, seed: 1);
            return plant.Serving == Math.Max(pool.Policy.Minimum, 1);
        });

    [TestMethod]
    public void No_load_whatsoever_takes_the_pool_out_of_its_bounds() =>
        Gen.Select(Pools, Gen.Select(Gen.Double[0, 3000], Gen.Double[-Ripple, Ripple], Gen.Int[0, 9]).List[0, 400], Gen.Double[1, 100])
            .Sample((pool, loads, takes) =>
            {
                var plant = new Plant(pool.Policy, pool.Start) { OperationTakes = takes };
                foreach (var (load, ripple, lost) in loads)
                {
                    plant.Period(Plant.Sessions(load), lost == 0 ? null : ripple, lost == 1 ? "NaN" : null);
                }

                return plant.Smallest >= Math.Max(pool.Policy.Minimum, 1) && plant.Largest <= pool.Policy.Maximum;
            });

    [TestMethod]
    public void A_ramp_up_only_grows_the_pool_and_a_ramp_down_only_shrinks_it() =>
        Gen.Select(Pools, Gen.Double[0.1, 8], Gen.Int).Sample((pool, slope, seed) =>
        {
            var random = new Random(seed);
            var plant = new Plant(pool.Policy, Math.Max(pool.Policy.Minimum, 1));
            var peak = 100.0 * pool.Policy.Maximum!.Value;
            for (var load = 0.0; load < peak; load += slope)
            {
                plant.Period(Plant.Sessions(load), Noise(random));
            }

            var up = plant.Actions.Select(a => a.Action).ToList();
            plant.Actions.Clear();
            for (var load = peak; load > 0; load -= slope)
            {
                plant.Period(Plant.Sessions(load), Noise(random));
            }

            // A growth that the peak called for may still be under way when the load turns.
            var down = plant.Actions.Select(a => a.Action).SkipWhile(a => a == ScalingAction.Out).ToList();
            return up.All(a => a == ScalingAction.Out) && down.All(a => a == ScalingAction.In);
        }, iter: 30);

    [TestMethod]
    public void With_no_samples_nothing_is_done() =>
        Gen.Select(Pools, Gen.Double[0, 1500], Gen.Int[0, 30]).Sample((pool, load, before) =>
        {
            var plant = new Plant(pool.Policy, pool.Start);
            Hold(plant, load, Bias.Random, before, seed: 1);
            plant.Period(0, null);
            plant.Period(0, null);
            plant.Actions.Clear();
            for (var i = 0; i < 100; i++)
            {
                plant.Period(0, null);
            }

            return plant.Actions.Count == 0 && plant.Last!.Reason == ScalingReason.MetricStale;
        });

    private static void Hold(Plant plant, double percentOfOne, Bias bias, int periods, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < periods; i++)
        {
            plant.Period(Plant.Sessions(percentOfOne), bias switch
            {
                Bias.AlwaysHigh => Ripple,
                Bias.AlwaysLow => -Ripple,
                Bias.Adversary => plant.Actions.Count % 2 == 0 ? Ripple : -Ripple,
                _ => Noise(random),
            });
        }
    }

    private static double Noise(Random random) => ((random.NextDouble() * 2) - 1) * Ripple;
}
