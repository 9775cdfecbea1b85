using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Reachability;

/// <summary>Says of a member which rule forbids it in an orchestrator. One per compilation: types are resolved once and answers cached.</summary>
internal sealed class ForbiddenApis
{
    private readonly Dictionary<INamedTypeSymbol, Func<ISymbol, DiagnosticDescriptor?>> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Func<ISymbol, DiagnosticDescriptor?>?> _resolved = new(SymbolEqualityComparer.Default);

    public ForbiddenApis(Compilation compilation)
    {
        foreach (var entry in ForbiddenTypes.Table)
        {
            foreach (var type in compilation.GetTypesByMetadataName(entry.Key))
            {
                _types[type] = entry.Value;
            }
        }
    }

    /// <summary>The rule that <paramref name="member"/> breaks, or null.</summary>
    public DiagnosticDescriptor? RuleFor(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return null;
        }

        return _resolved.GetOrAdd(type.OriginalDefinition, Resolve)?.Invoke(member);
    }

    // A class of another library is what its base is: SqliteConnection is a DbConnection.
    private Func<ISymbol, DiagnosticDescriptor?>? Resolve(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (_types.TryGetValue(current.OriginalDefinition, out var rule))
            {
                return rule;
            }
        }

        return null;
    }
}
