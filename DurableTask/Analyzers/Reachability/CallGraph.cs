using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Reachability;

/// <summary>
/// All bodies of a compilation and who calls whom. Filled from many threads while the compiler binds the bodies anyway;
/// asked once, at the end. So the cost is one pass over the code, whatever the number of orchestrators.
/// </summary>
internal sealed class CallGraph
{
    private readonly ConcurrentDictionary<ISymbol, Body> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol>> _implementations = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentBag<Root> _roots = [];

    public void AddBody(ISymbol owner, Body body) => _bodies[owner] = body;

    /// <summary>A body that the engine enters; its own uses are reported already.</summary>
    public void AddRoot(string orchestrator, Body body) => _roots.Add(new Root(orchestrator, body));

    /// <summary>A call of <paramref name="member"/> (or, of a type, its creation) may run <paramref name="implementation"/>.</summary>
    public void AddImplementation(ISymbol member, ISymbol implementation) =>
        _implementations.GetOrAdd(member, static _ => []).Add(implementation);

    /// <summary>
    /// Visits every body that a root reaches, once, by a shortest path. Roots and implementations come from many
    /// threads, so they are sorted: the same code must always give the same messages.
    /// </summary>
    public void Visit(Action<Body, string> visit)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<Step>();
        foreach (var root in _roots.OrderBy(root => root.Orchestrator, StringComparer.Ordinal))
        {
            foreach (var call in root.Body.Calls)
            {
                waiting.Enqueue(new Step(call, null, root.Orchestrator));
            }
        }

        while (waiting.Count > 0)
        {
            var step = waiting.Dequeue();
            if (!seen.Add(step.Member))
            {
                continue;
            }

            if (_bodies.TryGetValue(step.Member, out var body))
            {
                visit(body, step.Describe());
                foreach (var call in body.Calls)
                {
                    waiting.Enqueue(new Step(call, step, step.Orchestrator));
                }
            }

            if (_implementations.TryGetValue(step.Member, out var implementations))
            {
                foreach (var implementation in implementations.OrderBy(symbol => symbol.ToDisplayString(), StringComparer.Ordinal))
                {
                    waiting.Enqueue(new Step(implementation, step.Caller, step.Orchestrator));
                }
            }
        }
    }

    private sealed class Root(string orchestrator, Body body)
    {
        public string Orchestrator => orchestrator;

        public Body Body => body;
    }

    private sealed class Step(ISymbol member, Step? caller, string orchestrator)
    {
        public ISymbol Member => member;

        public Step? Caller => caller;

        public string Orchestrator => orchestrator;

        public string Describe()
        {
            var path = new Stack<string>();
            for (var step = this; step is not null; step = step.Caller)
            {
                path.Push(Name(step.Member));
            }

            return $" (the orchestrator '{Orchestrator}' reaches it through {string.Join(" → ", path)})";
        }

        private static string Name(ISymbol member) => member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => "new " + member.ContainingType.Name,
            IMethodSymbol { AssociatedSymbol: { } property } => Name(property),
            INamedTypeSymbol => "new " + member.Name,
            _ => member.ContainingType is { } type ? type.Name + "." + member.Name : member.Name,
        };
    }
}
