using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Reachability;

/// <summary>What one body of code (a method with its lambdas, an initialiser, an orchestrator function) uses and calls.</summary>
internal sealed class Body
{
    private HashSet<ISymbol>? _seen;

    /// <summary>Uses that would break determinism if an orchestrator reached this body.</summary>
    public List<ForbiddenUse> Uses { get; } = [];

    /// <summary>Members of the same compilation that it runs, in the order of the text.</summary>
    public List<ISymbol> Calls { get; } = [];

    public void AddCall(ISymbol member)
    {
        if ((_seen ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(member))
        {
            Calls.Add(member);
        }
    }
}
