using CsCheck;
using VoipWorkflows.Descriptors.Checking;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Tests.Support;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Planning;

/// <summary>What must hold of the plan of every service, whatever its shape and whatever state it is in.</summary>
[TestClass]
public class PlannerPropertyTests
{
    private static readonly LifecycleState[] Desired =
        [LifecycleState.None, LifecycleState.Created, LifecycleState.Installed, LifecycleState.Inactive, LifecycleState.Active];

    private static readonly Gen<(int Seed, int Size, bool WithPre)> Services = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 5], Gen.Bool);

    [TestMethod]
    public void Generated_services_are_valid() => Services.Sample(s =>
    {
        var service = new RandomService(s.Seed, s.Size, s.WithPre);
        var catalogue = service.Catalogue();
        var errors = catalogue.All.SelectMany(d => DescriptorChecker.Check(d, catalogue)).Where(d => d.Severity == Severity.Error).ToList();
        return errors.Count == 0;
    });

    [TestMethod]
    public void A_plan_from_nothing_ends_with_everything_active_and_related() => Services.Sample(s =>
    {
        var (topology, _) = Make(s);
        var simulation = new Simulation(topology, InstanceStates.None);

        simulation.Run(Planner.Plan(topology, InstanceStates.None, LifecycleState.Active), new(s.Seed));

        AssertReached(topology, simulation.States, LifecycleState.Active);
    });

    [TestMethod]
    public void A_plan_from_any_states_ends_in_the_desired_state() => Gen.Select(Services, Gen.Int[0, 4], Gen.Int[0, int.MaxValue]).Sample((s, desired, mixing) =>
    {
        var (topology, _) = Make(s);
        var start = Mixed(topology, new(mixing));
        var simulation = new Simulation(topology, start);

        simulation.Run(Planner.Plan(topology, start, Desired[desired]), new(s.Seed));

        AssertReached(topology, simulation.States, Desired[desired]);
    });

    [TestMethod]
    public void Nothing_is_planned_for_what_is_there_already() => Gen.Select(Services, Gen.Int[0, 4]).Sample((s, desired) =>
    {
        var (topology, _) = Make(s);
        var simulation = new Simulation(topology, InstanceStates.None);
        simulation.Run(Planner.Plan(topology, InstanceStates.None, Desired[desired]), new(s.Seed));

        Assert.IsEmpty(Planner.Plan(topology, simulation.States, Desired[desired]).Actions);
    });

    [TestMethod]
    public void On_the_way_up_everything_waits_for_the_state_before_and_for_its_givers() => Services.Sample(s =>
    {
        var (topology, service) = Make(s with { WithPre = false });
        var simulation = new Simulation(topology, InstanceStates.None);

        simulation.Run(Planner.Plan(topology, InstanceStates.None, LifecycleState.Active), new(s.Seed));

        var order = simulation.Done.Where(a => a.Kind == PlanActionKind.Transition).ToList();
        AssertBarriers(order, [Transition.Create, Transition.Install, Transition.Configure, Transition.Start]);
        foreach (var (user, giver) in Uses(topology, service))
        {
            foreach (var to in Desired[1..])
            {
                var given = order.FindIndex(a => a.Target == giver && a.To == to && a.From != to);
                var used = order.FindIndex(a => a.Target == user && a.From == to - 1);
                Assert.IsLessThan(used, given, $"{user} went to {to} before {giver}");
            }
        }
    });

    [TestMethod]
    public void On_the_way_down_everything_goes_before_its_givers_and_relationships_first() => Services.Sample(s =>
    {
        var (topology, service) = Make(s);
        var simulation = new Simulation(topology, InstanceStates.None);
        simulation.Run(Planner.Plan(topology, InstanceStates.None, LifecycleState.Active), new(s.Seed));
        simulation.Done.Clear();

        simulation.Run(Planner.Plan(topology, simulation.States, LifecycleState.None), new(s.Seed));

        AssertReached(topology, simulation.States, LifecycleState.None);
        var order = simulation.Done.Where(a => a.Kind == PlanActionKind.Transition).ToList();
        AssertBarriers(order, [Transition.Stop, Transition.Uninstall, Transition.Delete]);
        foreach (var (user, giver) in Uses(topology, service))
        {
            foreach (var transition in new[] { Transition.Stop, Transition.Uninstall, Transition.Delete })
            {
                Assert.IsLessThan(
                    order.FindIndex(a => a.Target == giver && a.Transition == transition),
                    order.FindIndex(a => a.Target == user && a.Transition == transition),
                    $"{giver} left before {user}");
            }
        }
    });

    [TestMethod]
    public void A_plan_for_a_part_moves_only_that_part() => Gen.Select(Services, Gen.Int[0, int.MaxValue]).Sample((s, choice) =>
    {
        var (topology, _) = Make(s);
        var simulation = new Simulation(topology, InstanceStates.None);
        simulation.Run(Planner.Plan(topology, InstanceStates.None, LifecycleState.Active), new(s.Seed));
        var part = topology.Components.Keys.ElementAt(choice % topology.Components.Count);
        var inside = topology.ResourcesOf(part).Select(r => r.Name).ToHashSet();
        simulation.Done.Clear();

        simulation.Run(Planner.Plan(topology, simulation.States, LifecycleState.None, [part]), new(s.Seed));
        var without = simulation.States;
        simulation.Run(Planner.Plan(topology, without, LifecycleState.Active, [part]), new(s.Seed));

        Assert.IsTrue(simulation.Done.Where(a => a.Kind == PlanActionKind.Transition).All(a => inside.Contains(a.Target)));
        AssertReached(topology, simulation.States, LifecycleState.Active);
        Assert.IsTrue(inside.All(resource => without[resource] == LifecycleState.None));
    });

    private static (Topology Topology, RandomService Service) Make((int Seed, int Size, bool WithPre) s)
    {
        var service = new RandomService(s.Seed, s.Size, s.WithPre);
        return (Build.Topology(service.Catalogue(), service.Top, "top"), service);
    }

    private static InstanceStates Mixed(Topology topology, Random random)
    {
        var states = topology.ResourcesOf(topology.Name).ToDictionary(r => r.Name, _ => (LifecycleState)random.Next(7));
        bool Has(string end, LifecycleState state) => topology.ResourcesOf(end).All(r => states[r.Name] >= state && states[r.Name] < LifecycleState.Failed);
        return new()
        {
            Resources = states,
            Relationships = [.. topology.Relationships
                .Where(r => Has(r.Source, r.Definition.SourceState) && Has(r.Target, r.Definition.TargetState) && random.Next(3) > 0)
                .Select(r => r.Name)],
        };
    }

    private static void AssertReached(Topology topology, InstanceStates states, LifecycleState desired)
    {
        foreach (var resource in topology.ResourcesOf(topology.Name))
        {
            Assert.AreEqual(desired, states[resource.Name], resource.Name);
        }

        CollectionAssert.AreEquivalent(
            topology.Relationships.Where(r => r.State <= desired).Select(r => r.Name).ToArray(), states.Relationships.ToArray());
        Assert.AreEqual(desired, StateRollup.StateOf(topology, states, topology.Name, desired));
    }

    private static void AssertBarriers(List<PlanAction> order, Transition[] phases)
    {
        var last = -1;
        foreach (var phase in phases)
        {
            var steps = order.Select((a, at) => (a, at)).Where(p => p.a.Transition == phase).Select(p => p.at).ToList();
            Assert.IsGreaterThan(last, steps.Count == 0 ? int.MaxValue : steps[0], $"{phase} began before the phase before it was over");
            last = steps.Count == 0 ? last : steps[^1];
        }
    }

    // From what the generator wrote, not from what the product reads out of it.
    private static IEnumerable<(string User, string Giver)> Uses(Topology topology, RandomService service) =>
        from assembly in topology.Components.Values
        where !assembly.IsResource
        from use in service.Uses[assembly.Type]
        from user in assembly.Children.Where(c => topology.Components[c].Key == use.User).SelectMany(topology.ResourcesOf)
        from giver in assembly.Children.Where(c => topology.Components[c].Key == use.Giver).SelectMany(topology.ResourcesOf)
        select (user.Name, giver.Name);
}
