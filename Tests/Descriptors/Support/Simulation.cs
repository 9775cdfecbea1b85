using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Support;

/// <summary>Runs a plan on a model of states, its free actions in random order, and keeps the order in which they ended.</summary>
internal sealed class Simulation
{
    private readonly Topology _topology;
    private readonly Dictionary<string, LifecycleState> _states;
    private readonly HashSet<string> _relationships;

    public Simulation(Topology topology, InstanceStates start)
    {
        _topology = topology;
        _states = topology.Components.Values.Where(c => c.IsResource).ToDictionary(c => c.Name, c => start[c.Name]);
        _relationships = [.. start.Relationships];
    }

    public List<PlanAction> Done { get; } = [];

    public InstanceStates States => new() { Resources = new Dictionary<string, LifecycleState>(_states), Relationships = [.. _relationships] };

    public void Run(Plan plan, Random random)
    {
        var ended = new HashSet<string>();
        var waiting = plan.Actions.ToList();
        while (waiting.Count > 0)
        {
            var free = waiting.Where(action => action.DependsOn.All(ended.Contains)).ToList();
            Assert.IsNotEmpty(free, $"Nothing of {string.Join(", ", waiting.Select(a => a.Id))} can run.");
            var next = free[random.Next(free.Count)];
            Apply(next);
            waiting.Remove(next);
            ended.Add(next.Id);
            Done.Add(next);
        }
    }

    private void Apply(PlanAction action)
    {
        switch (action.Kind)
        {
            case PlanActionKind.Transition:
                Assert.AreEqual(action.From, _states[action.Target], action.Id);
                _states[action.Target] = action.To;
                foreach (var relationship in _topology.Relationships.Where(r => _relationships.Contains(r.Name)))
                {
                    Assert.IsTrue(Stands(relationship), $"{action.Id} took away an end of {relationship.Name} before it was ceased.");
                }

                break;
            case PlanActionKind.CreateRelationship:
                Assert.IsTrue(_relationships.Add(action.Target), action.Id);
                var created = _topology.Relationships.Single(r => r.Name == action.Target);
                Assert.IsTrue(Stands(created), $"{action.Id}: an end is not there yet.");
                break;
            case PlanActionKind.CeaseRelationship:
                Assert.IsTrue(_relationships.Remove(action.Target), action.Id);
                break;
            default:
                break;
        }
    }

    // With a modifier 'pre' an end may still be one state short when the relationship is made.
    private bool Stands(RelationshipInstance relationship) =>
        Stands(relationship.Source, relationship.Definition.SourceState, relationship.Definition.SourceModifier)
        && Stands(relationship.Target, relationship.Definition.TargetState, relationship.Definition.TargetModifier);

    private bool Stands(string end, LifecycleState state, OrderModifier modifier) => _topology.ResourcesOf(end)
        .All(r => _states[r.Name] >= (modifier == OrderModifier.Pre ? state - 1 : state));
}
