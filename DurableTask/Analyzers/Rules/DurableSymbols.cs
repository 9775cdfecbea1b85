using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Rules;

/// <summary>The types of the programming model as one compilation sees them. The published SDK's names serve too.</summary>
internal sealed class DurableSymbols
{
    private static readonly string[] s_namespaces = ["DurableTask.", "Microsoft.DurableTask."];

    private readonly INamedTypeSymbol _context;
    private readonly INamedTypeSymbol? _orchestrator;
    private readonly INamedTypeSymbol? _orchestratorInterface;
    private readonly INamedTypeSymbol? _activity;

    private DurableSymbols(Compilation compilation, string prefix, INamedTypeSymbol context)
    {
        _context = context;
        _orchestrator = compilation.GetTypeByMetadataName(prefix + "TaskOrchestrator`2");
        _orchestratorInterface = compilation.GetTypeByMetadataName(prefix + "ITaskOrchestrator");
        _activity = compilation.GetTypeByMetadataName(prefix + "TaskActivity`2");
    }

    /// <summary>The symbols, or null in a compilation that does not know the engine: there is nothing to check there.</summary>
    public static DurableSymbols? Find(Compilation compilation)
    {
        foreach (var prefix in s_namespaces)
        {
            if (compilation.GetTypeByMetadataName(prefix + "TaskOrchestrationContext") is { } context)
            {
                return new DurableSymbols(compilation, prefix, context);
            }
        }

        return null;
    }

    public bool IsContext(ITypeSymbol? type) => Derives(type, _context);

    /// <summary>True for <c>RunAsync</c> of an orchestrator class: where the engine enters.</summary>
    public bool IsOrchestratorEntry(IMethodSymbol method)
    {
        if (method.Name.EndsWith("RunAsync", StringComparison.Ordinal) is false || method.ContainingType is not { } type)
        {
            return false;
        }

        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.ContainingType.OriginalDefinition, _orchestrator))
            {
                return true;
            }
        }

        return _orchestratorInterface?.GetMembers("RunAsync").FirstOrDefault() is { } entry
            && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(entry), method);
    }

    /// <summary>True for <c>AddOrchestratorFunc</c> in any of its forms.</summary>
    public bool IsOrchestratorFunctionRegistration(IMethodSymbol method) =>
        method.Name.StartsWith("AddOrchestratorFunc", StringComparison.Ordinal)
        && method.ContainingNamespace.ToDisplayString() == _context.ContainingNamespace.ToDisplayString();

    /// <summary>The input and output of an activity class, or null for any other type.</summary>
    public (ITypeSymbol Input, ITypeSymbol Output)? ActivityTypes(INamedTypeSymbol type) => TypesOf(type, _activity);

    /// <summary>The input and output of an orchestrator class, or null for any other type.</summary>
    public (ITypeSymbol Input, ITypeSymbol Output)? OrchestratorTypes(INamedTypeSymbol type) => TypesOf(type, _orchestrator);

    private static (ITypeSymbol Input, ITypeSymbol Output)? TypesOf(INamedTypeSymbol type, INamedTypeSymbol? definition)
    {
        for (var current = type; current is not null && definition is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, definition))
            {
                return (current.TypeArguments[0], current.TypeArguments[1]);
            }
        }

        return null;
    }

    private static bool Derives(ITypeSymbol? type, INamedTypeSymbol from)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, from))
            {
                return true;
            }
        }

        return false;
    }
}
