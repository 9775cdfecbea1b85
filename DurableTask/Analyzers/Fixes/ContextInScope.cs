using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Fixes;

/// <summary>Finds the context by the name that it has at a place in the code.</summary>
internal static class ContextInScope
{
    /// <summary>The name of a parameter, local, field or property that holds the context; null when none is in scope.</summary>
    public static string? Find(SemanticModel model, int position)
    {
        if (DurableSymbols.Find(model.Compilation) is not { } symbols)
        {
            return null;
        }

        string? member = null;
        foreach (var symbol in model.LookupSymbols(position))
        {
            switch (symbol)
            {
                case IParameterSymbol parameter when symbols.IsContext(parameter.Type):
                    return parameter.Name;
                case ILocalSymbol local when symbols.IsContext(local.Type) && local.Locations[0].SourceSpan.Start < position:
                    return local.Name;
                case IFieldSymbol field when symbols.IsContext(field.Type):
                    member = field.Name;
                    break;
                case IPropertySymbol property when symbols.IsContext(property.Type):
                    member = property.Name;
                    break;
            }
        }

        return member;
    }
}
