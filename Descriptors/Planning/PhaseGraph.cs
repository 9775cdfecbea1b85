namespace VoipWorkflows.Descriptors.Planning;

/// <summary>
/// The order inside one phase. Nodes without an action in this phase carry order on: what comes before them comes before what follows them.
/// </summary>
internal sealed class PhaseGraph
{
    private readonly Dictionary<string, HashSet<string>> _before = [];

    /// <summary>Says that <paramref name="earlier"/> comes before <paramref name="later"/>.</summary>
    public void Add(string earlier, string later)
    {
        if (earlier != later)
        {
            (_before.TryGetValue(later, out var before) ? before : _before[later] = []).Add(earlier);
        }
    }

    /// <summary>The same, unless the opposite follows from what was said before. False when it does.</summary>
    public bool TryAdd(string earlier, string later)
    {
        if (Precedes(later, earlier))
        {
            return false;
        }

        Add(earlier, later);
        return true;
    }

    /// <summary>
    /// The acting nodes in a valid order, each with the fewest acting nodes that it must wait for. Among the free ones the given order holds.
    /// </summary>
    public IReadOnlyList<(string Node, IReadOnlyList<string> Before)> Sort(IReadOnlyList<string> acting)
    {
        var position = acting.Select((node, at) => (node, at)).ToDictionary(p => p.node, p => p.at);
        var nearest = acting.ToDictionary(node => node, node => Nearest(node, position));
        var order = Order(acting, nearest, position);
        var place = order.Select((node, at) => (node, at)).ToDictionary(p => p.node, p => p.at);
        var ancestors = new Dictionary<string, HashSet<string>>();
        var sorted = new List<(string, IReadOnlyList<string>)>();
        foreach (var node in order)
        {
            var all = ancestors[node] = [];
            var needed = new List<string>();
            foreach (var before in nearest[node].OrderByDescending(b => place[b]))
            {
                if (all.Add(before))
                {
                    needed.Add(before);
                    all.UnionWith(ancestors[before]);
                }
            }

            needed.Reverse();
            sorted.Add((node, needed));
        }

        return sorted;
    }

    private static List<string> Order(IReadOnlyList<string> acting, Dictionary<string, HashSet<string>> nearest, Dictionary<string, int> position)
    {
        var missing = nearest.ToDictionary(n => n.Key, n => n.Value.Count);
        var after = acting.ToDictionary(node => node, _ => new List<string>());
        foreach (var (node, before) in nearest)
        {
            foreach (var earlier in before)
            {
                after[earlier].Add(node);
            }
        }

        var free = new SortedSet<int>(acting.Where(node => missing[node] == 0).Select(node => position[node]));
        var order = new List<string>(acting.Count);
        while (free.Count > 0)
        {
            var node = acting[free.Min];
            free.Remove(free.Min);
            order.Add(node);
            foreach (var later in after[node])
            {
                if (--missing[later] == 0)
                {
                    free.Add(position[later]);
                }
            }
        }

        return order.Count == acting.Count
            ? order
            : throw new InvalidOperationException($"These wait for each other: {string.Join(", ", acting.Except(order))}.");
    }

    private HashSet<string> Nearest(string node, Dictionary<string, int> acting)
    {
        var found = new HashSet<string>();
        var seen = new HashSet<string> { node };
        var waiting = new Stack<string>([node]);
        while (waiting.TryPop(out var at))
        {
            if (!_before.TryGetValue(at, out var direct))
            {
                continue;
            }

            foreach (var before in direct.Where(seen.Add))
            {
                if (acting.ContainsKey(before))
                {
                    found.Add(before);
                }
                else
                {
                    waiting.Push(before);
                }
            }
        }

        return found;
    }

    private bool Precedes(string earlier, string later)
    {
        var seen = new HashSet<string>();
        var waiting = new Stack<string>([later]);
        while (waiting.TryPop(out var node))
        {
            if (node == earlier)
            {
                return true;
            }

            if (seen.Add(node) && _before.TryGetValue(node, out var before))
            {
                foreach (var next in before)
                {
                    waiting.Push(next);
                }
            }
        }

        return false;
    }
}
