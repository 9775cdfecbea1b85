using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>The resources that an upgrade reinstalls in their place: all at once, or, where nothing else is touched, one cluster member after the other.</summary>
internal sealed class Reinstallation
{
    private readonly Topology _before;
    private readonly Topology _after;
    private readonly DependencyMap _needsBefore;
    private readonly DependencyMap _needsAfter;

    public Reinstallation(Topology before, Topology after, IEnumerable<string> replaced, IReadOnlySet<string> removed)
    {
        _before = before;
        _after = after;
        _needsBefore = new(before);
        _needsAfter = new(after);
        All = [.. replaced];
        Dependents = All.Count == 0 ? [] : [.. Resources(after).Where(r => !All.Contains(r) && All.Overlaps(Needs(_needsAfter, r)))];
        var members = All.Select(r => (Resource: r, Member: MemberOf(before, r), MemberAfter: MemberOf(after, r)))
            .Where(m => m.Member is not null && m.Member == m.MemberAfter)
            .GroupBy(m => m.Member!, m => m.Resource);
        Batches = Dependents.Count > 0 ? [] : [.. members.Select(m => (IReadOnlyList<string>)[.. m]).Where(m => StandsAlone(m, removed))];
        InTurn = [.. Batches.SelectMany(b => b)];
        AtOnce = [.. All.Except(InTurn)];
    }

    /// <summary>All of them.</summary>
    public HashSet<string> All { get; }

    /// <summary>Those that are not in <see cref="Batches"/>.</summary>
    public HashSet<string> AtOnce { get; }

    /// <summary>Those that are.</summary>
    public HashSet<string> InTurn { get; }

    /// <summary>The resources of one cluster member each.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Batches { get; }

    /// <summary>Resources of the new topology that need one of them, and so cannot be made or told anything before.</summary>
    public HashSet<string> Dependents { get; }

    private bool StandsAlone(IReadOnlyList<string> member, IReadOnlySet<string> removed)
    {
        var others = All.Except(member).ToHashSet();
        return member.All(r => !others.Overlaps(Needs(_needsAfter, r)) && !others.Overlaps(Needs(_needsBefore, r)) && !removed.Overlaps(Needs(_needsBefore, r)))
            && others.All(r => !member.Intersect(Needs(_needsAfter, r)).Any() && !member.Intersect(Needs(_needsBefore, r)).Any());
    }

    // Through relationships as well: one whose outputs are used has to stand before.
    private static HashSet<string> Needs(DependencyMap dependencies, string resource)
    {
        var all = new HashSet<string>();
        var waiting = new Stack<string>([resource]);
        while (waiting.TryPop(out var at))
        {
            foreach (var needed in dependencies.Before(at).Where(all.Add))
            {
                waiting.Push(needed);
            }
        }

        return all;
    }

    private static string? MemberOf(Topology topology, string resource)
    {
        for (var at = topology.Components[resource]; ; at = topology.Components[at.Parent])
        {
            if (at.Cluster is not null || at.Parent is null)
            {
                return at.Cluster is null ? null : at.Name;
            }
        }
    }

    private static IEnumerable<string> Resources(Topology topology) => topology.Components.Values.Where(c => c.IsResource).Select(c => c.Name);
}
