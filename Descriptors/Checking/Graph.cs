namespace VoipWorkflows.Descriptors.Checking;

/// <summary>Finds circles.</summary>
internal static class Graph
{
    /// <summary>A circle among the nodes, beginning and ending with the same one, or null. Iterative: the graph may be long.</summary>
    public static IReadOnlyList<T>? FindCircle<T>(IEnumerable<T> nodes, Func<T, IEnumerable<T>> next)
        where T : notnull
    {
        var done = new HashSet<T>();
        foreach (var start in nodes)
        {
            var path = new List<T>();
            var onPath = new HashSet<T>();
            var waiting = new Stack<IEnumerator<T>>();
            if (!Enter(start))
            {
                continue;
            }

            while (waiting.TryPeek(out var siblings))
            {
                if (!siblings.MoveNext())
                {
                    waiting.Pop();
                    onPath.Remove(path[^1]);
                    path.RemoveAt(path.Count - 1);
                }
                else if (onPath.Contains(siblings.Current))
                {
                    return [.. path.SkipWhile(node => !node.Equals(siblings.Current)), siblings.Current];
                }
                else
                {
                    Enter(siblings.Current);
                }
            }

            bool Enter(T node)
            {
                if (!done.Add(node))
                {
                    return false;
                }

                path.Add(node);
                onPath.Add(node);
                waiting.Push(next(node).GetEnumerator());
                return true;
            }
        }

        return null;
    }
}
