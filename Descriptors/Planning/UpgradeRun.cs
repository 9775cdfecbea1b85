using System.Globalization;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>One making of an upgrade's plan.</summary>
internal sealed class UpgradeRun
{
    private readonly UpgradeOrder _order;
    private readonly PlanBuilder _builder;
    private readonly Reinstallation _reinstallation;
    private readonly HashSet<string> _reconfigured;
    private readonly HashSet<string> _removed;
    private readonly List<RelationshipInstance> _renewed;
    private InstanceStates _states;
    private int _told;

    public UpgradeRun(UpgradeOrder order)
    {
        _order = order;
        _states = order.States;
        _builder = new(order.After.Name);
        _removed = [.. order.Diff.Components.Where(c => c.Kind == ChangeKind.Removed).Select(c => c.Component)];

        // What is only half up learns its new volatile properties on the way; what is configured and not Active has no other way to learn them.
        var told = order.Diff.Components.Where(c => c.Kind == ChangeKind.Reconfigured).Select(c => c.Component).ToList();
        var replaced = order.Diff.Components.Where(c => c.Kind is ChangeKind.Replaced or ChangeKind.Moved).Select(c => c.Component)
            .Concat(told.Where(c => order.States[c] is LifecycleState.Inactive or LifecycleState.Broken));
        _reconfigured = [.. told.Where(c => order.States[c] == LifecycleState.Active)];
        _reinstallation = new(order.Before, order.After, replaced, _removed);
        _renewed = [.. order.Before.Relationships.Where(r => order.Diff.Ceased.Contains(r.Name) && order.Diff.Created.Contains(r.Name))];
    }

    public Plan Make()
    {
        MakeBefore();
        if (_builder.Actions.Count > 0 || _removed.Any(r => _states[r] != LifecycleState.None) || _reinstallation.All.Count > 0 || Left().Any())
        {
            SwitchOver();
            TakeDown();
            foreach (var batch in _reinstallation.Batches)
            {
                Reinstall(batch);
            }

            if (_reinstallation.All.Count > 0)
            {
                TellReferrers();
            }
        }

        return _builder.Build();
    }

    // What needs nothing that is reinstalled first. All that stays is in scope, for a former attempt may have left it short of its state.
    private void MakeBefore()
    {
        var scope = Resources(_order.After).Except(_reinstallation.All).Except(_reinstallation.Dependents).ToList();
        Run(PlanSide.After, Desired(scope), scope);
        if (Cease(_renewed.Where(r => Ends(_order.Before, r).All(scope.Contains))))
        {
            Run(PlanSide.After, Desired(scope), []);
        }
    }

    private void SwitchOver()
    {
        _builder.Side = PlanSide.After;
        if (!_order.IsSwitched)
        {
            _builder.Add(new() { Id = $"{PlanActionKind.SwitchOver}:{_order.After.Name}", Kind = PlanActionKind.SwitchOver, Target = _order.After.Name });
        }

        TellReferrers();
    }

    private void TellReferrers()
    {
        _builder.Side = PlanSide.After;
        var number = ++_told == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $":{_told}");
        _builder.Add(new() { Id = $"{PlanActionKind.TellReferrers}:{_order.After.Name}{number}", Kind = PlanActionKind.TellReferrers, Target = _order.After.Name });
    }

    // With what is removed goes what is reinstalled all at once: the one may stand on the other.
    private void TakeDown()
    {
        _ = Cease(Left());
        var desired = _removed.ToDictionary(r => r, _ => LifecycleState.None);
        foreach (var resource in _reinstallation.AtOnce)
        {
            desired[resource] = Least(_states[resource]);
        }

        Run(PlanSide.Before, desired, []);
        _ = Cease(_renewed.Where(r => Ends(_order.Before, r).Any(_reinstallation.Dependents.Contains) && !Ends(_order.Before, r).Any(_reinstallation.All.Contains)));
        Run(PlanSide.After, Desired(Resources(_order.After).Except(_reinstallation.InTurn)), _reinstallation.Dependents);
    }

    // Relationships that the new topology has no more although both ends stay.
    private IEnumerable<RelationshipInstance> Left() => _order.Before.Relationships.Where(r =>
        _states.Relationships.Contains(r.Name)
        && _order.Diff.Ceased.Contains(r.Name)
        && !_order.Diff.Created.Contains(r.Name)
        && !Ends(_order.Before, r).Any(end => _removed.Contains(end) || _reinstallation.All.Contains(end)));

    private bool Cease(IEnumerable<RelationshipInstance> relationships)
    {
        var start = _builder.Actions.Count;
        _builder.Side = PlanSide.Before;
        new PlanRun(_order.Before, _states, new Dictionary<string, LifecycleState>(), _builder).Cease([.. relationships.Where(r => _states.Relationships.Contains(r.Name))]);
        Advance(start);
        return _builder.Actions.Count > start;
    }

    private void Reinstall(IReadOnlyList<string> member)
    {
        Run(PlanSide.Before, member.ToDictionary(r => r, r => Least(_states[r])), []);
        Run(PlanSide.After, Desired(Resources(_order.After).Where(r => member.Contains(r) || !_reinstallation.InTurn.Contains(r))), []);
    }

    private void Run(PlanSide side, IReadOnlyDictionary<string, LifecycleState> desired, IReadOnlyCollection<string> mayReconfigure)
    {
        var start = _builder.Actions.Count;
        _builder.Side = side;
        var topology = side == PlanSide.After ? _order.After : _order.Before;
        new PlanRun(topology, _states, desired, _builder)
        {
            Reconfigured = _reconfigured.Intersect(mayReconfigure).ToHashSet(),
            Foreign = side == PlanSide.After ? Resources(topology).Except(desired.Keys).ToHashSet() : [],
            Drains = relationship => Drains(topology, relationship),
        }.Make();
        Advance(start);
    }

    /// <summary>
    /// A source that goes is kept from new work and emptied. A target is emptied when another one takes the new work; where it is reinstalled in its place,
    /// work would go on coming for ever.
    /// </summary>
    private bool Drains(Topology topology, RelationshipInstance relationship)
    {
        if (topology != _order.Before || !relationship.Definition.Further.ContainsKey("Count"))
        {
            return false;
        }

        var sourceGoes = topology.ResourcesOf(relationship.Source).Any(r => _removed.Contains(r.Name) || _reinstallation.All.Contains(r.Name));
        return sourceGoes ? relationship.Definition.Further.ContainsKey("Disable") : topology.ResourcesOf(relationship.Target).Any(r => HasSuccessor(r.Name));
    }

    private bool HasSuccessor(string resource)
    {
        var first = Edition.FirstName(resource, _order.Before.Editions);
        return _removed.Contains(resource) && Resources(_order.After).Any(r => Edition.FirstName(r, _order.After.Editions) == first);
    }

    private void Advance(int start) => _states = _states.After(_builder.Actions.Skip(start));

    private Dictionary<string, LifecycleState> Desired(IEnumerable<string> resources) => resources.ToDictionary(r => r, _ => _order.Desired);

    private static LifecycleState Least(LifecycleState state) => state == LifecycleState.None ? LifecycleState.None : LifecycleState.Created;

    private static IEnumerable<string> Ends(Topology topology, RelationshipInstance relationship) =>
        topology.ResourcesOf(relationship.Source).Concat(topology.ResourcesOf(relationship.Target)).Select(r => r.Name);

    private static IEnumerable<string> Resources(Topology topology) => topology.Components.Values.Where(c => c.IsResource).Select(c => c.Name);
}
