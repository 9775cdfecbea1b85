using CsCheck;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Tests.Support;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Planning;

/// <summary>What must hold of the upgrade between any two services, wherever it is interrupted.</summary>
[TestClass]
public class UpgradePlannerPropertyTests
{
    private static readonly Gen<(int Old, int New, int OldSize, int NewSize, bool WithPre)> Upgrades =
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Bool);

    [TestMethod]
    public void The_plan_applied_to_the_old_topology_yields_the_new_one() => Upgrades.Sample(s =>
    {
        var (simulation, before, after) = Start(s);

        simulation.Go(before, after, new(s.Old));

        AssertIs(simulation, before, after);
    });

    [TestMethod]
    public void Nothing_is_planned_between_equal_topologies() => Upgrades.Sample(s =>
    {
        var (simulation, before, _) = Start(s);
        var same = UpgradeTarget.Of(before, Make(s.Old, s.OldSize, s.WithPre), simulation.Facts);

        Assert.IsTrue(same.Diff.IsEmpty);
        Assert.IsEmpty(simulation.Go(before, same.After, new(s.Old)).Actions);
    });

    [TestMethod]
    public void Interrupted_anywhere_and_tried_again_it_arrives() => Gen.Select(Upgrades, Gen.Int[0, 60], Gen.Int[0, 60]).Sample((s, first, second) =>
    {
        var (simulation, before, after) = Start(s);
        simulation.Go(before, after, new(s.Old), first);
        simulation.Go(before, after, new(s.New), second);

        simulation.Go(before, after, new(s.Old));

        AssertIs(simulation, before, after);
        Assert.IsFalse(
            simulation.Go(before, after, new(s.Old)).Actions.Any(a => a.Kind == PlanActionKind.Transition && a.Transition != Transition.Reconfigure),
            "what is done is done again");
    });

    [TestMethod]
    public void Interrupted_anywhere_and_rolled_back_it_is_where_it_was() => Gen.Select(Upgrades, Gen.Int[0, 60], Gen.Int[0, 60]).Sample((s, first, second) =>
    {
        var (simulation, before, after) = Start(s);
        simulation.Go(before, after, new(s.Old), first);
        simulation.Go(after, before, new(s.New), second);

        simulation.Go(after, before, new(s.Old));

        AssertIs(simulation, after, before);
    });

    [TestMethod]
    public void What_moves_serves_at_its_new_place_before_it_leaves_the_old_one() => Upgrades.Sample(s =>
    {
        var (simulation, before, after) = Start(s);
        var target = UpgradeTarget.Of(before, Make(s.New, s.NewSize, s.WithPre), simulation.Facts);
        var replaced = target.Diff.Components.Any(c => c.Kind == ChangeKind.Replaced);

        simulation.Go(before, after, new(s.Old));

        var order = simulation.Done;
        var switched = order.FindIndex(a => a.Kind == PlanActionKind.SwitchOver);
        foreach (var (old, successor) in target.Successors)
        {
            var gone = order.FindIndex(a => a.Target == old && a.Transition is Transition.Stop or Transition.Uninstall);
            Assert.IsGreaterThan(switched, gone, $"{old} left before the switch");
            if (!replaced)
            {
                Assert.IsLessThan(switched, order.FindLastIndex(a => a.Target == successor && a.To == LifecycleState.Active), $"{successor} came after the switch");
            }
        }
    });

    [TestMethod]
    public void Users_go_before_their_givers_and_come_after_them() => Upgrades.Sample(s =>
    {
        var (simulation, before, after) = Start(s);

        simulation.Go(before, after, new(s.Old));

        foreach (var (topology, up) in new[] { (before, false), (after, true) })
        {
            var dependencies = new DependencyMap(topology);
            foreach (var user in topology.Components.Values.Where(c => c.IsResource))
            {
                foreach (var giver in dependencies.Before(user.Name))
                {
                    var (used, given) = (Find(user.Name, up), Find(giver, up));
                    Assert.IsTrue(used < 0 || given < 0 || (up ? given < used : used < given), $"{user.Name} and {giver}, up: {up}");
                }
            }
        }

        int Find(string target, bool up) => simulation.Done.FindIndex(a => a.Target == target && a.Transition == (up ? Transition.Install : Transition.Uninstall));
    });

    private static (UpgradeSimulation Simulation, Topology Before, Topology After) Start((int Old, int New, int OldSize, int NewSize, bool WithPre) s)
    {
        var before = Make(s.Old, s.OldSize, s.WithPre);
        var simulation = new UpgradeSimulation(before, new(s.New));
        return (simulation, before, UpgradeTarget.Of(before, Make(s.New, s.NewSize, s.WithPre), simulation.Facts).After);
    }

    private static Topology Make(int seed, int size, bool withPre)
    {
        var service = new RandomService(seed, size, withPre, withPlaces: true);
        return Build.Topology(service.Catalogue(), service.Top, "top");
    }

    private static void AssertIs(UpgradeSimulation simulation, Topology left, Topology reached)
    {
        var states = simulation.States;
        var resources = reached.ResourcesOf(reached.Name).ToList();
        foreach (var resource in resources)
        {
            Assert.AreEqual(LifecycleState.Active, states[resource.Name], resource.Name);
            Assert.AreEqual(
                new PropertyResolver(reached, simulation.Facts.Outputs).Find(resource.Name, "in"), simulation.Made(resource.Name, "in"), $"{resource.Name} was made with something else");
        }

        var names = resources.Select(r => r.Name).ToHashSet();
        foreach (var gone in left.ResourcesOf(left.Name).Where(r => !names.Contains(r.Name)))
        {
            Assert.AreEqual(LifecycleState.None, states[gone.Name], gone.Name);
        }

        CollectionAssert.AreEquivalent(reached.Relationships.Select(r => r.Name).ToArray(), states.Relationships.ToArray());
    }
}
