using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Policies.Conditions;
using VoipWorkflows.Policies.Draining;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Conditions;

[TestClass]
public sealed class ConditionDerivationTests
{
    private static readonly Situation Well = new() { IsActive = true, State = "Active", Pools = Pools((2, 1)) };

    [TestMethod]
    public void A_service_that_is_well_is_available_and_nothing_else()
    {
        var holding = ConditionDerivation.Derive(Well, At(0)).Where(c => c.Holds == true).Select(c => c.Type);

        CollectionAssert.AreEqual(new[] { ConditionTypes.Available }, holding.ToArray());
    }

    [TestMethod]
    public void A_broken_member_degrades_and_only_an_indispensable_one_makes_unavailable()
    {
        var member = Well with { Broken = new Dictionary<string, string> { ["pbx 2"] = "no answer" } };

        Assert.IsTrue(Holds(member, ConditionTypes.Degraded));
        Assert.IsTrue(Holds(member, ConditionTypes.Available));
        Assert.IsFalse(Holds(member with { IndispensableBroken = true }, ConditionTypes.Available));
        Assert.Contains("pbx 2: no answer", Message(member, ConditionTypes.Degraded));
    }

    [TestMethod]
    public void A_pool_without_a_serving_member_is_not_available() =>
        Assert.IsFalse(Holds(Well with { Pools = Pools((0, 1)) }, ConditionTypes.Available));

    [TestMethod]
    public void A_pool_below_its_minimum_is_not_available() =>
        Assert.AreEqual("BelowMinimum", Find(Well with { Pools = Pools((2, 3)) }, ConditionTypes.Available).Reason);

    [TestMethod]
    public void A_gateway_that_was_given_up_makes_unavailable_and_is_named() =>
        Assert.Contains("gateway: gone", Message(
            Well with { IndispensableBroken = true, Quarantined = new Dictionary<string, string> { ["gateway"] = "gone" } }, ConditionTypes.Available));

    [TestMethod]
    public void An_assembly_that_is_not_active_says_why() =>
        Assert.Contains("Failed: no port left", Message(Well with { IsActive = false, State = "Failed", StateReason = "no port left" }, ConditionTypes.Available));

    [TestMethod]
    public void A_drain_says_what_it_waits_for()
    {
        var drain = new DrainState { Member = "pbx 3", Since = At(0), Phase = DrainPhase.Emptying, Reason = "waiting for its 4 calls" };

        Assert.Contains("pbx 3: waiting for its 4 calls", Message(Well with { Drains = [drain] }, ConditionTypes.Draining));
    }

    [TestMethod]
    public void The_scale_limit_shows_as_long_as_the_policy_runs_into_it()
    {
        var limit = new ScalingDecision(ScalingAction.None, 0, ScalingReason.ScaleLimitReached, "10 members", ScalingState.Start(At(0)));

        var steady = limit with { Reason = ScalingReason.Steady };

        Assert.AreEqual("10 members", Message(Well with { Scaling = Decided(limit) }, ConditionTypes.ScaleLimitReached));
        Assert.IsFalse(Holds(Well with { Scaling = Decided(steady) }, ConditionTypes.ScaleLimitReached));
        Assert.AreEqual("policy 2: 10 members", Message(Well with { Scaling = Decided(steady, limit) }, ConditionTypes.ScaleLimitReached));
    }

    [TestMethod]
    public void Every_pool_has_to_serve_and_the_one_that_does_not_is_named()
    {
        Assert.AreEqual("pool 1: 2 members serve; pool 2: 1 member serves", Message(Well with { Pools = Pools((2, 1), (1, 1)) }, ConditionTypes.Available));

        var without = Find(Well with { Pools = Pools((1, 2), (0, 1)) }, ConditionTypes.Available);
        Assert.AreEqual(("NoServingMember", "pool 2: no member of the pool serves"), (without.Reason, without.Message));

        var few = Well with { Pools = Pools((2, 1), (1, 3)) };
        Assert.AreEqual("pool 2: 1 of at least 3 members serve", Message(few, ConditionTypes.Available));
        Assert.AreEqual((true, "BelowMinimum"), (Find(few, ConditionTypes.Degraded).Holds, Find(few, ConditionTypes.Degraded).Reason));
    }

    [TestMethod]
    public void Given_up_members_and_silent_locations_are_named()
    {
        var situation = Well with
        {
            Quarantined = new Dictionary<string, string> { ["pbx 2"] = "healed 3 times" },
            UnreachableLocations = new Dictionary<string, string> { ["core"] = "connection refused" },
        };

        Assert.Contains("pbx 2", Message(situation, ConditionTypes.HealFailed));
        Assert.Contains("core: connection refused", Message(situation, ConditionTypes.VimUnreachable));
        Assert.IsTrue(Holds(situation, ConditionTypes.Degraded));
    }

    [TestMethod]
    public void Metrics_that_are_missing_or_refused_are_named_with_the_reason()
    {
        var log = SampleLog.Start("k", MetricKind.Load, TimeSpan.FromSeconds(10), At(0));
        var refused = log.Receive(new() { MetricKey = "k", EventTime = At(1), Value = "NaN" }, At(1)).Log;

        Assert.IsTrue(Holds(With(log), ConditionTypes.MetricsFresh));
        var some = ConditionDerivation.Derive(With(refused), At(5)).Single(c => c.Type == ConditionTypes.MetricsFresh);
        Assert.AreEqual(("SomeRefused", true), (some.Reason, some.Holds));
        var stale = ConditionDerivation.Derive(With(refused), At(30)).Single(c => c.Type == ConditionTypes.MetricsFresh);
        Assert.AreEqual(("Stale", false), (stale.Reason, stale.Holds));
        Assert.Contains("NaN", stale.Message);
    }

    private static Situation With(SampleLog log) => Well with { Metrics = new Dictionary<string, SampleLog> { ["load"] = log } };

    private static Dictionary<string, PoolSituation> Pools(params (int Serving, int Minimum)[] pools) => pools.Index()
        .ToDictionary(p => $"pool {p.Index + 1}", p => new PoolSituation(new() { Serving = p.Item.Serving }, p.Item.Minimum));

    private static Dictionary<string, ScalingDecision> Decided(params ScalingDecision[] decisions) =>
        decisions.Index().ToDictionary(d => $"policy {d.Index + 1}", d => d.Item);

    private static bool? Holds(Situation situation, string type) => Find(situation, type).Holds;

    private static string Message(Situation situation, string type) => Find(situation, type).Message;

    private static ConditionStatement Find(Situation situation, string type) => ConditionDerivation.Derive(situation, At(0)).Single(c => c.Type == type);
}
