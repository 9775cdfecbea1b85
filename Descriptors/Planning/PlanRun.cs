using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>One making of a plan, or of a part of one that several are put together to.</summary>
internal sealed class PlanRun
{
    private readonly Topology _topology;
    private readonly InstanceStates _current;
    private readonly IReadOnlyDictionary<string, LifecycleState> _desired;
    private readonly DependencyMap _dependencies;
    private readonly PlanBuilder _builder;
    private readonly List<string> _resources;
    private readonly Dictionary<string, IReadOnlyList<TransitionPath.Hop>> _paths;

    /// <param name="topology">The topology that everything is meant in.</param>
    /// <param name="current">Where everything stands.</param>
    /// <param name="desired">The state that each resource in scope is to reach.</param>
    /// <param name="builder">Takes the actions.</param>
    public PlanRun(Topology topology, InstanceStates current, IReadOnlyDictionary<string, LifecycleState> desired, PlanBuilder builder)
    {
        _topology = topology;
        _current = current;
        _desired = desired;
        _dependencies = new(topology);
        _builder = builder;
        _resources = [.. topology.Components.Keys.Where(desired.ContainsKey)];
        _paths = _resources.ToDictionary(resource => resource, resource => TransitionPath.Find(current[resource], desired[resource]));
    }

    /// <summary>Resources that stay Active and are told their new volatile properties.</summary>
    public IReadOnlySet<string> Reconfigured { get; init; } = new HashSet<string>();

    /// <summary>Resources that are there and yet not to be related to: what is there of them is another one.</summary>
    public IReadOnlySet<string> Foreign { get; init; } = new HashSet<string>();

    /// <summary>Which relationships that are taken back are emptied first.</summary>
    public Func<RelationshipInstance, bool> Drains { get; init; } = _ => false;

    public void Make()
    {
        var ceased = _topology.Relationships.Where(MustCease).ToList();
        var created = _topology.Relationships.Where(r => CanStand(r) && (!IsEstablished(r) || ceased.Contains(r))).ToList();

        Drain(ceased.Where(Drains));
        Cease(ceased.Where(r => r.State == LifecycleState.Active));
        Down(Transition.Stop);
        Cease(ceased.Where(r => r.State != LifecycleState.Active));
        Down(Transition.Uninstall);
        Down(Transition.Delete);
        Up(Transition.Create, LifecycleState.Created, created);
        Up(Transition.Install, LifecycleState.Installed, created);
        Up(Transition.Configure, LifecycleState.Inactive, created);
        Up(Transition.Start, LifecycleState.Active, created);
    }

    private bool IsEstablished(RelationshipInstance relationship) => _current.Relationships.Contains(relationship.Name);

    private bool MustCease(RelationshipInstance relationship) =>
        IsEstablished(relationship)
        && (Leaves(relationship.Source, relationship.Definition.SourceState) || Leaves(relationship.Target, relationship.Definition.TargetState));

    private bool Leaves(string end, LifecycleState state) =>
        _topology.ResourcesOf(end).Any(r => _paths.TryGetValue(r.Name, out var path) && path.Any(hop => hop.To < state));

    // Relationships that touch nothing of what is planned are nobody's business here, even when one is missing.
    private bool CanStand(RelationshipInstance relationship) =>
        _topology.ResourcesOf(relationship.Source).Concat(_topology.ResourcesOf(relationship.Target)).Any(r => _paths.ContainsKey(r.Name))
        && Reaches(relationship.Source, relationship.Definition.SourceState)
        && Reaches(relationship.Target, relationship.Definition.TargetState);

    private bool Reaches(string end, LifecycleState state) => _topology.ResourcesOf(end).All(r =>
        _desired.TryGetValue(r.Name, out var desired) ? desired >= state
        : !Foreign.Contains(r.Name) && _current[r.Name] >= state && _current[r.Name] <= LifecycleState.Active);

    private void Drain(IEnumerable<RelationshipInstance> relationships) =>
        _builder.AddPhase(new(), [.. relationships.Select(r => (r.Name, (IReadOnlyList<PlanAction>)[
            new() { Id = $"{PlanActionKind.Drain}:{r.Name}", Kind = PlanActionKind.Drain, Target = r.Name },
        ]))]);

    /// <summary>Takes relationships back.</summary>
    public void Cease(IEnumerable<RelationshipInstance> relationships) =>
        _builder.AddPhase(new(), [.. relationships.Select(r => (r.Name, (IReadOnlyList<PlanAction>)[
            new()
            {
                Id = $"{PlanActionKind.CeaseRelationship}:{r.Name}",
                Kind = PlanActionKind.CeaseRelationship,
                Target = r.Name,
                IsBestEffort = r.Definition.Cease.Any(operation => !Answers(r.InstanceAt(operation.End), operation.Operation)),
            },
        ]))]);

    private bool Answers(string component, string operation) =>
        _topology.FindOperation(component, operation).All(target => _current[target.Component] is >= LifecycleState.Installed and <= LifecycleState.Active);

    private void Down(Transition transition)
    {
        var graph = new PhaseGraph();
        foreach (var resource in _resources)
        {
            foreach (var earlier in _dependencies.Before(resource))
            {
                graph.Add(resource, earlier);
            }
        }

        _builder.AddPhase(graph, Chains(transition));
    }

    private void Up(Transition transition, LifecycleState state, IEnumerable<RelationshipInstance> created)
    {
        var here = created.Where(r => r.State == state).ToList();
        var chains = Chains(transition);
        if (state == LifecycleState.Active)
        {
            chains.AddRange(_resources.Where(Reconfigured.Contains).Select(r => (r, Chain(r, new(Transition.Reconfigure, LifecycleState.Active, LifecycleState.Active, LifecycleState.Active)))));
        }

        chains.AddRange(here.Select(r => (r.Name, (IReadOnlyList<PlanAction>)[
            new() { Id = $"{PlanActionKind.CreateRelationship}:{r.Name}", Kind = PlanActionKind.CreateRelationship, Target = r.Name },
        ])));
        _builder.AddPhase(OrderUp(state, here), chains);
    }

    /// <summary>
    /// What a resource needs to be installed comes first whatever a relationship asks for. Later the outputs are there, and a relationship's
    /// explicit order is worth more than the order that properties suggest.
    /// </summary>
    private PhaseGraph OrderUp(LifecycleState state, IReadOnlyList<RelationshipInstance> created)
    {
        var graph = new PhaseGraph();
        foreach (var relationship in created)
        {
            foreach (var earlier in EndsBefore(relationship, state))
            {
                graph.Add(earlier, relationship.Name);
            }
        }

        if (state <= LifecycleState.Installed)
        {
            AddProperties(graph.Add);
            AddEndsAfter(graph, created, state);
        }
        else
        {
            AddEndsAfter(graph, created, state);
            AddProperties((earlier, later) => graph.TryAdd(earlier, later));
        }

        foreach (var relationship in created)
        {
            foreach (var earlier in _dependencies.Before(relationship))
            {
                graph.TryAdd(earlier, relationship.Name);
            }
        }

        return graph;
    }

    private void AddProperties(Action<string, string> add)
    {
        foreach (var resource in _topology.Components.Values.Where(c => c.IsResource))
        {
            foreach (var earlier in _dependencies.Before(resource.Name))
            {
                add(earlier, resource.Name);
            }
        }
    }

    private void AddEndsAfter(PhaseGraph graph, IEnumerable<RelationshipInstance> created, LifecycleState state)
    {
        foreach (var relationship in created)
        {
            foreach (var resource in Ends(relationship, state, OrderModifier.Pre).SelectMany(_topology.ResourcesOf))
            {
                graph.TryAdd(relationship.Name, resource.Name);
            }
        }
    }

    private IEnumerable<string> EndsBefore(RelationshipInstance relationship, LifecycleState state) =>
        Ends(relationship, state, OrderModifier.Post).SelectMany(_dependencies.NodesOf);

    // An end whose state belongs to an earlier phase has been there since the barrier.
    private static IEnumerable<string> Ends(RelationshipInstance relationship, LifecycleState state, OrderModifier modifier)
    {
        var definition = relationship.Definition;
        if (definition.SourceState == state && definition.SourceModifier == modifier)
        {
            yield return relationship.Source;
        }

        if (definition.TargetState == state && definition.TargetModifier == modifier)
        {
            yield return relationship.Target;
        }
    }

    private List<(string Node, IReadOnlyList<PlanAction> Chain)> Chains(Transition transition) =>
    [
        .. _resources
            .Select(resource => (resource, hop: _paths[resource].FirstOrDefault(hop => hop.Transition == transition)))
            .Where(step => step.hop != default)
            .Select(step => (step.resource, Chain(step.resource, step.hop))),
    ];

    private IReadOnlyList<PlanAction> Chain(string resource, TransitionPath.Hop hop)
    {
        var declared = _topology.Components[resource].Lifecycle;
        var action = new PlanAction
        {
            Id = $"{hop.Transition}:{resource}",
            Kind = PlanActionKind.Transition,
            Target = resource,
            Transition = hop.Transition,
            IsDeclared = declared.Contains(hop.Transition),
            From = hop.From,
            To = hop.To,
            OnFailure = hop.OnFailure,
        };
        return hop.Transition == Transition.Start && declared.Contains(Transition.Integrity)
            ? [action with { To = hop.From }, action with { Id = $"{Transition.Integrity}:{resource}", Transition = Transition.Integrity, IsDeclared = true }]
            : [action];
    }
}
