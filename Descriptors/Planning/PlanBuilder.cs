using System.Globalization;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>Puts phases one after the other, with a barrier between.</summary>
internal sealed class PlanBuilder(string assembly)
{
    private readonly List<PlanAction> _actions = [];
    private IReadOnlyList<string> _entry = [];
    private int _barriers;

    /// <summary>The topology that what is added belongs to.</summary>
    public PlanSide Side { get; set; }

    /// <summary>What was added so far.</summary>
    public IReadOnlyList<PlanAction> Actions => _actions;

    /// <summary>Adds one action that comes after everything so far.</summary>
    public void Add(PlanAction action) => AddPhase(new(), [(action.Id, [action])]);

    /// <summary>
    /// Adds a phase: chains of actions by node (a Start and its Integrity make a chain of two) in the order that the graph gives.
    /// </summary>
    public void AddPhase(PhaseGraph graph, IReadOnlyList<(string Node, IReadOnlyList<PlanAction> Chain)> nodes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        CloseBarrier();
        var chains = nodes.ToDictionary(node => node.Node, node => node.Chain);
        var sinks = new HashSet<string>();
        foreach (var (node, before) in graph.Sort([.. nodes.Select(n => n.Node)]))
        {
            IReadOnlyList<string> dependsOn = before.Count == 0 ? _entry : [.. before.Select(b => chains[b][^1].Id)];
            sinks.ExceptWith(dependsOn);
            foreach (var action in chains[node])
            {
                _actions.Add(action with { DependsOn = dependsOn, Side = Side });
                dependsOn = [action.Id];
            }

            sinks.Add(chains[node][^1].Id);
        }

        _entry = [.. _actions.Select(action => action.Id).Where(sinks.Contains)];
    }

    public Plan Build() => new(_actions);

    private void CloseBarrier()
    {
        if (_entry.Count > 1)
        {
            var barrier = new PlanAction
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"Barrier:{++_barriers}"),
                Kind = PlanActionKind.Barrier,
                Target = assembly,
                DependsOn = _entry,
            };
            _actions.Add(barrier);
            _entry = [barrier.Id];
        }
    }
}
