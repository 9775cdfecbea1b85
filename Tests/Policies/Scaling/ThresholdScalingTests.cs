using System.Text.Json;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Scaling;

[TestClass]
public sealed class ThresholdScalingTests
{
    private static readonly ScalingPolicy Policy = Plant.Marketplace;

    [TestMethod]
    public void Evaluate_grows_after_as_many_high_samples_as_smoothing_and_not_before()
    {
        var pool = new PoolView { Serving = 1 };
        var second = Feed(ScalingState.Start(At(0)), pool, 70, 70);
        var third = Feed(ScalingState.Start(At(0)), pool, 70, 70, 70);

        Assert.AreEqual(ScalingAction.None, second.Action);
        Assert.AreEqual(ScalingAction.Out, third.Action);
        Assert.AreEqual(1, third.By);
    }

    [TestMethod]
    public void Evaluate_shrinks_after_twice_as_many_low_samples_as_smoothing()
    {
        var pool = new PoolView { Serving = 3 };
        Assert.AreEqual(ScalingAction.None, Feed(ScalingState.Start(At(0)), pool, 20, 20, 20, 20, 20).Action);
        Assert.AreEqual(ScalingAction.In, Feed(ScalingState.Start(At(0)), pool, 20, 20, 20, 20, 20, 20).Action);
    }

    [TestMethod]
    public void Evaluate_does_not_shrink_while_the_newest_member_is_young()
    {
        var state = ScalingState.Start(At(-400)).OperationEnded(added: 1, failed: false, At(-200));
        var decision = Feed(state with { LastSample = At(0) }, new PoolView { Serving = 3 }, 20, 20, 20, 20, 20, 20);

        Assert.AreEqual(ScalingReason.Stabilising, decision.Reason);
    }

    [TestMethod]
    public void Evaluate_takes_a_draining_member_back_rather_than_add_one()
    {
        var pool = new PoolView { Serving = 1, Leaving = 1, Busy = true };
        var decision = Feed(ScalingState.Start(At(0)), pool, 90, 90, 90);

        Assert.AreEqual(ScalingAction.Undrain, decision.Action);
    }

    [TestMethod]
    public void Evaluate_waits_for_a_running_operation_and_then_for_the_cooldown()
    {
        var busy = Feed(ScalingState.Start(At(0)), new PoolView { Serving = 1, Joining = 1, Busy = true }, 90, 90, 90);
        Assert.AreEqual(ScalingReason.Busy, busy.Reason);

        var ended = busy.State.OperationEnded(added: 0, failed: false, At(31));
        var cooling = FeedFrom(ended, new PoolView { Serving = 1 }, 40, 90, 90, 90);
        Assert.AreEqual(ScalingReason.CoolingDown, cooling.Reason);

        var again = FeedFrom(ended with { LastSample = At(150) }, new PoolView { Serving = 1 }, 160, 90, 90, 90);
        Assert.AreEqual(ScalingAction.Out, again.Action);
    }

    [TestMethod]
    public void Evaluate_waits_longer_after_each_failure()
    {
        var state = ScalingState.Start(At(0)).OperationEnded(0, failed: true, At(10)).OperationEnded(0, failed: true, At(20));

        Assert.AreEqual(At(20) + (4 * Policy.Cooldown), ThresholdScaling.CoolingUntil(Policy, state));
        Assert.AreEqual(At(30) + Policy.Cooldown, ThresholdScaling.CoolingUntil(Policy, state.OperationEnded(0, failed: false, At(30))));
    }

    [TestMethod]
    public void Evaluate_ignores_samples_taken_before_an_operation_ended()
    {
        var state = ScalingState.Start(At(0)).OperationEnded(added: 1, failed: false, At(100));
        var decision = ThresholdScaling.Evaluate(Policy, state, new Sample(At(99), 90), new PoolView { Serving = 2 }, At(101));

        Assert.IsEmpty(decision.State.Window);
    }

    [TestMethod]
    public void Evaluate_reports_the_limit_and_goes_on_reporting_it()
    {
        var pool = new PoolView { Serving = 10 };
        var decision = Feed(ScalingState.Start(At(0)), pool, 90, 90, 90, 90, 90);

        Assert.AreEqual(ScalingReason.ScaleLimitReached, decision.Reason);
        Assert.AreEqual(ScalingAction.None, decision.Action);
    }

    [TestMethod]
    public void Evaluate_restores_the_minimum_without_looking_at_the_load()
    {
        var pool = new PoolView { Serving = 1, Quarantined = 1 };
        var decision = ThresholdScaling.Evaluate(Policy with { Minimum = 2 }, ScalingState.Start(At(0)), null, pool, At(1));

        Assert.AreEqual(ScalingAction.Out, decision.Action);
        Assert.AreEqual(1, decision.By);
    }

    [TestMethod]
    public void Evaluate_counts_only_serving_members_when_it_projects()
    {
        // 30 % at 2 of 3 members, the third broken: 1 would be at 60 %.
        var decision = Feed(ScalingState.Start(At(0)), new PoolView { Serving = 2, Broken = 1 }, 30, 30, 30, 30, 30, 30);

        Assert.AreEqual(ScalingReason.ProjectionTooHigh, decision.Reason);
    }

    [TestMethod]
    public void State_survives_being_stored_and_stays_small()
    {
        var policy = Policy with { Smoothing = 12 };
        var state = ScalingState.Start(At(0));
        for (var i = 1; i <= 1_000; i++)
        {
            state = ThresholdScaling.Evaluate(policy, state, new Sample(At(10 * i), 40 + (1.0 / i)), new PoolView { Serving = 1 }, At(10 * i)).State;
        }

        var json = JsonSerializer.Serialize(state);
        Assert.IsLessThan(1_000, json.Length);
        Assert.AreEqual(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ScalingState>(json)));
    }

    private static ScalingDecision Feed(ScalingState state, PoolView pool, params double[] loads) => FeedFrom(state, pool, 10, loads);

    private static ScalingDecision FeedFrom(ScalingState state, PoolView pool, int from, params double[] loads)
    {
        ScalingDecision? decision = null;
        for (var i = 0; i < loads.Length; i++)
        {
            var now = At(from + (10 * i));
            decision = ThresholdScaling.Evaluate(Policy, decision?.State ?? state, new Sample(now, loads[i]), pool, now);
        }

        return decision!;
    }
}
