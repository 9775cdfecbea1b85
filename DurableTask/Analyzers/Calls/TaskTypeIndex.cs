using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Calls;

/// <summary>The activity and orchestrator classes of a compilation by the names that calls use. Built on the first call that asks.</summary>
internal sealed class TaskTypeIndex(Compilation compilation, DurableSymbols symbols)
{
    private readonly Lazy<Dictionary<string, List<INamedTypeSymbol>>> _byName = new(() => Build(compilation.Assembly.GlobalNamespace, symbols));

    /// <summary>The class registered as <paramref name="name"/>, or null when there is none or more than one.</summary>
    public INamedTypeSymbol? Find(string name, bool activity)
    {
        if (!_byName.Value.TryGetValue(name, out var types))
        {
            return null;
        }

        INamedTypeSymbol? found = null;
        foreach (var type in types)
        {
            if ((activity ? symbols.ActivityTypes(type) : symbols.OrchestratorTypes(type)) is not null)
            {
                if (found is not null)
                {
                    return null;
                }

                found = type;
            }
        }

        return found;
    }

    // Names are compared ignoring case, as the engine does.
    private static Dictionary<string, List<INamedTypeSymbol>> Build(INamespaceSymbol root, DurableSymbols symbols)
    {
        var index = new Dictionary<string, List<INamedTypeSymbol>>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<INamespaceOrTypeSymbol>();
        waiting.Push(root);
        while (waiting.Count > 0)
        {
            foreach (var member in waiting.Pop().GetMembers())
            {
                if (member is not INamespaceOrTypeSymbol container)
                {
                    continue;
                }

                waiting.Push(container);
                if (container is INamedTypeSymbol { IsAbstract: false } type && (symbols.ActivityTypes(type) ?? symbols.OrchestratorTypes(type)) is not null)
                {
                    Add(index, NameOf(type), type);
                }
            }
        }

        return index;
    }

    private static string NameOf(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "DurableTaskAttribute" && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name })
            {
                return name;
            }
        }

        return type.Name;
    }

    private static void Add(Dictionary<string, List<INamedTypeSymbol>> index, string name, INamedTypeSymbol type)
    {
        if (!index.TryGetValue(name, out var types))
        {
            index[name] = types = [];
        }

        types.Add(type);
    }
}
