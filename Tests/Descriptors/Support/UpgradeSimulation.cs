using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Support;

/// <summary>An assembly on its way from one topology to another, as a model: states, outputs, and what everything was made with.</summary>
internal sealed class UpgradeSimulation
{
    private readonly Dictionary<string, LifecycleState> _states = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _relationships = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _outputs = [];
    private readonly Dictionary<string, AppliedConfiguration> _applied = [];
    private int _lives;

    /// <summary>Begins with the first topology up.</summary>
    public UpgradeSimulation(Topology first, Random random)
    {
        Topology = first;
        Run(Planner.Plan(first, InstanceStates.None, LifecycleState.Active), first, first, random, int.MaxValue);
        Done.Clear();
    }

    /// <summary>The topology that counts.</summary>
    public Topology Topology { get; private set; }

    public List<PlanAction> Done { get; } = [];

    public InstanceStates States => new() { Resources = new Dictionary<string, LifecycleState>(_states), Relationships = [.. _relationships.Keys] };

    public InstanceFacts Facts => new()
    {
        Outputs = new Dictionary<string, IReadOnlyDictionary<string, string>>(_outputs),
        Applied = new Dictionary<string, AppliedConfiguration>(_applied),
        Relationships = new Dictionary<string, IReadOnlyDictionary<string, string>>(_relationships),
    };

    /// <summary>What a resource was made with.</summary>
    public string? Made(string resource, string property) => _applied[resource].Values.GetValueOrDefault(property);

    /// <summary>Plans the way and goes at most so many actions of it, the free ones in random order.</summary>
    public Plan Go(Topology before, Topology after, Random random, int most = int.MaxValue)
    {
        var plan = UpgradePlanner.Plan(new()
        {
            Before = before,
            After = after,
            Diff = TopologyComparer.Compare(before, after, Facts),
            States = States,
            Desired = LifecycleState.Active,
            IsSwitched = ReferenceEquals(Topology, after),
        });
        Run(plan, before, after, random, most);
        return plan;
    }

    private void Run(Plan plan, Topology before, Topology after, Random random, int most)
    {
        var ended = new HashSet<string>();
        var waiting = plan.Actions.ToList();
        while (waiting.Count > 0 && most-- > 0)
        {
            var free = waiting.Where(action => action.DependsOn.All(ended.Contains)).ToList();
            Assert.IsNotEmpty(free, $"Nothing of {string.Join(", ", waiting.Select(a => a.Id))} can run.");
            var next = free[random.Next(free.Count)];
            Apply(next, next.Side == PlanSide.After ? after : before, after);
            waiting.Remove(next);
            Assert.IsTrue(ended.Add(next.Id), next.Id);
            Done.Add(next);
        }
    }

    private void Apply(PlanAction action, Topology topology, Topology after)
    {
        switch (action.Kind)
        {
            case PlanActionKind.Transition:
                Assert.AreEqual(action.From, _states.GetValueOrDefault(action.Target), action.Id);
                Pass(action, topology);
                break;
            case PlanActionKind.CreateRelationship:
                var created = topology.Relationships.Single(r => r.Name == action.Target);
                AssertStands(created, topology, action.Id);
                Assert.IsTrue(_relationships.TryAdd(action.Target, Resolver(topology).PropertiesOf(created)), action.Id);
                break;
            case PlanActionKind.CeaseRelationship:
                Assert.IsTrue(_relationships.Remove(action.Target), action.Id);
                break;
            case PlanActionKind.SwitchOver:
                Topology = after;
                break;
            default:
                break;
        }
    }

    private void Pass(PlanAction action, Topology topology)
    {
        var component = topology.Components[action.Target];
        _states[action.Target] = action.To;
        switch (action.Transition)
        {
            case Transition.Install:
                Configure(component, topology);
                _outputs[action.Target] = new Dictionary<string, string> { ["out"] = $"{action.Target}#{++_lives}" };
                break;
            case Transition.Reconfigure:
                Configure(component, topology);
                break;
            case Transition.Uninstall:
                Assert.AreEqual(component.Type, _applied.GetValueOrDefault(action.Target)?.Type ?? component.Type, $"{action.Id} goes by another type than it was installed by.");
                _ = _outputs.Remove(action.Target);
                _ = _applied.Remove(action.Target);
                break;
            default:
                break;
        }
    }

    private void Configure(ComponentInstance component, Topology topology)
    {
        var values = Resolver(topology).PropertiesOf(component.Name).Where(p => p.Value.Length > 0 && p.Key != "out").ToDictionary();
        _applied[component.Name] = new(component.Type, values);
    }

    private PropertyResolver Resolver(Topology topology) => new(topology, _outputs);

    private void AssertStands(RelationshipInstance relationship, Topology topology, string id)
    {
        foreach (var (end, state, modifier) in new[]
        {
            (relationship.Source, relationship.Definition.SourceState, relationship.Definition.SourceModifier),
            (relationship.Target, relationship.Definition.TargetState, relationship.Definition.TargetModifier),
        })
        {
            Assert.IsTrue(topology.ResourcesOf(end).All(r => _states.GetValueOrDefault(r.Name) >= (modifier == OrderModifier.Pre ? state - 1 : state)), $"{id}: an end is not there yet.");
        }
    }
}
