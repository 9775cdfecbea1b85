namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>What an upgrade leads to.</summary>
/// <param name="After">The topology, with the members and ids of what stays and names of their own for what moves.</param>
/// <param name="Diff">How it differs from the present one: what moves is removed under its old name and new under its new one.</param>
/// <param name="Successors">What moves: the new instance name by the old one.</param>
public sealed record UpgradeTarget(Topology After, TopologyDiff Diff, IReadOnlyDictionary<string, string> Successors)
{
    /// <summary>Finds what an upgrade leads to.</summary>
    /// <param name="before">The topology as it is.</param>
    /// <param name="built">The new topology as the catalogue gives it.</param>
    /// <param name="facts">What is known of the instances.</param>
    public static UpgradeTarget Of(Topology before, Topology built, InstanceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(built);
        ArgumentNullException.ThrowIfNull(facts);
        var carried = built.CarryOver(before);
        var moved = TopologyComparer.Compare(before, carried, facts).Components.Where(c => c.Kind == ChangeKind.Moved).Select(c => c.Component).ToList();
        var after = carried.WithSuccessors(moved, name => before.Components.ContainsKey(name) || facts.Applied.ContainsKey(name)).WithRelationshipsApartFrom(before);
        return new(after, TopologyComparer.Compare(before, after, facts), SuccessorsOf(moved, before, after));
    }

    private static Dictionary<string, string> SuccessorsOf(IEnumerable<string> moved, Topology before, Topology after)
    {
        var byFirst = after.Components.Values.Where(c => c.IsResource).ToDictionary(c => Edition.FirstName(c.Name, after.Editions), c => c.Name);
        return moved.ToDictionary(old => old, old => byFirst[Edition.FirstName(old, before.Editions)]);
    }
}
