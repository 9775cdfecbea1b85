using System.Text.Json;
using CsCheck;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Policies.Healing;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Healing;

[TestClass]
public sealed class PoolHealingTests
{
    private static readonly HealingPolicy Policy = new() { Period = TimeSpan.FromSeconds(10) };

    private static readonly HealRecord GivenUp = new() { Quarantined = true, Begun = [At(0), At(60), At(120)] };

    [TestMethod]
    public void A_broken_member_is_confirmed_by_a_second_path_before_it_is_healed()
    {
        Assert.AreEqual(HealAction.Confirm, One(Broken("a", HealthConfirmation.Unknown)).Action);
        Assert.AreEqual(HealAction.Heal, One(Broken("a")).Action);
        Assert.AreEqual(HealAction.None, One(Broken("a", HealthConfirmation.Serving)).Action);
    }

    [TestMethod]
    public void A_single_gateway_is_an_ordinary_failure() =>
        Assert.AreEqual(HealAction.Heal, PoolHealing.Decide(Policy, [Broken("gateway")], Reachability.Unknown, At(0)).Single().Action);

    [TestMethod]
    public void Healthy_healing_and_quarantined_members_are_left_alone()
    {
        MemberHealth[] pool =
        [
            Well("a"),
            Broken("b") with { Healing = true },
            Broken("c") with { Record = GivenUp },
            Well("d"),
        ];

        Assert.IsEmpty(PoolHealing.Decide(Policy, pool, Reachability.Reachable, At(0)));
    }

    [TestMethod]
    public void What_was_given_up_is_healed_again_when_the_oldest_of_its_heals_no_longer_counts()
    {
        MemberHealth[] pool = [Broken("a") with { Record = GivenUp }, Well("b")];

        Assert.IsEmpty(PoolHealing.Decide(Policy, pool, Reachability.Unknown, At(3599)));
        Assert.AreEqual(HealAction.Heal, PoolHealing.Decide(Policy, pool, Reachability.Unknown, At(3600)).Single().Action);
    }

    [TestMethod]
    public void Many_at_once_ask_for_a_probe_of_the_location_instead_of_a_storm()
    {
        MemberHealth[] pool = [Broken("a"), Broken("b"), Broken("c"), Well("d")];

        Assert.IsTrue(Decide(pool, Reachability.Unknown).All(d => d.Action == HealAction.ProbeLocation));
        Assert.IsTrue(Decide(pool, Reachability.Unreachable).All(d => d.Action == HealAction.Withhold));
    }

    [TestMethod]
    public void Many_at_once_are_healed_one_after_the_other_when_the_location_answers()
    {
        MemberHealth[] pool = [Broken("a"), Broken("b"), Broken("c")];

        CollectionAssert.AreEqual(
            new[] { HealAction.Heal, HealAction.Wait, HealAction.Wait },
            Decide(pool, Reachability.Reachable).Select(d => d.Action).ToArray());
    }

    [TestMethod]
    public void A_member_whose_budget_is_spent_is_given_up()
    {
        var record = new HealRecord().Begin(Policy, At(0)).Begin(Policy, At(100)).Begin(Policy, At(200));

        Assert.AreEqual(HealAction.Quarantine, One(Broken("a") with { Record = record }, at: 300).Action);
        Assert.AreEqual(HealAction.Heal, One(Broken("a") with { Record = record }, at: 3601).Action);
    }

    [TestMethod]
    public void A_record_remembers_no_more_heals_than_the_budget()
    {
        var record = new HealRecord();
        for (var i = 0; i < 1_000; i++)
        {
            record = record.Begin(Policy, At(i));
        }

        Assert.HasCount(Policy.Budget, record.Begun);
        Assert.IsTrue(record.IsSpent(Policy, At(1_000)));
        Assert.HasCount(Policy.Budget, JsonSerializer.Deserialize<HealRecord>(JsonSerializer.Serialize(record))!.Begun);
    }

    [TestMethod]
    public void No_more_members_are_healed_at_once_than_allowed_and_none_while_the_location_is_away() =>
        Gen.Select(
            Gen.Select(Gen.Bool, Gen.Bool, Gen.Enum<HealthConfirmation>()).List[1, 12],
            Gen.Int[1, 4],
            Gen.Enum<Reachability>()).Sample((flags, inFlight, location) =>
        {
            var policy = Policy with { MaxInFlight = inFlight };
            var pool = flags.Select((f, i) => Broken($"m{i}", f.Item3) with { IsBroken = f.Item1, Healing = f.Item2 }).ToList();
            var begun = PoolHealing.Decide(policy, pool, location, At(0)).Count(d => d.Action == HealAction.Heal);
            var running = pool.Count(m => m.Healing);
            return begun == 0 || (location != Reachability.Unreachable && begun + running <= inFlight);
        });

    [TestMethod]
    public void Read_takes_the_properties_and_refuses_nonsense()
    {
        var policy = HealingPolicy.Read("heal", new Dictionary<string, string> { ["smoothing"] = "2", ["heal_budget"] = "1", ["heal_window"] = "60" }, TimeSpan.FromSeconds(1));

        Assert.AreEqual((2, 1, TimeSpan.FromMinutes(1)), (policy.Smoothing, policy.Budget, policy.Window));
        Assert.Contains("smoothing", Assert.ThrowsExactly<PolicyException>(
            () => HealingPolicy.Read("heal", new Dictionary<string, string> { ["smoothing"] = "x" }, TimeSpan.FromSeconds(1))).Message);
        Assert.Contains("period", Assert.ThrowsExactly<PolicyException>(
            () => HealingPolicy.Read("heal", new Dictionary<string, string>(), TimeSpan.Zero)).Message);
    }

    [TestMethod]
    public void From_takes_the_figures_of_the_policy()
    {
        var policy = HealingPolicy.From(new HealPolicyInstance("heal", "pbx", new("pbx", "h_integrity", MetricKind.Integrity, TimeSpan.FromSeconds(5)), 4)
        {
            Settings = new Dictionary<string, string> { ["heal_budget"] = "9" },
        });

        Assert.AreEqual((4, 9, TimeSpan.FromSeconds(5)), (policy.Smoothing, policy.Budget, policy.Period));
    }

    private static HealDecision One(MemberHealth member, double at = 0) =>
        PoolHealing.Decide(Policy, [member, Well("x"), Well("y")], Reachability.Unknown, At(at)).Single();

    private static IReadOnlyList<HealDecision> Decide(MemberHealth[] pool, Reachability location) => PoolHealing.Decide(Policy, pool, location, At(0));

    private static MemberHealth Broken(string name, HealthConfirmation confirmation = HealthConfirmation.Broken) =>
        new() { Name = name, IsBroken = true, Confirmation = confirmation };

    private static MemberHealth Well(string name) => new() { Name = name, IsBroken = false };
}
