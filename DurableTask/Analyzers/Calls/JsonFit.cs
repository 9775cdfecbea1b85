using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DurableTask.Analyzers.Calls;

/// <summary>
/// Whether a value written as one type can be read as another. It errs on the side of silence: what the compiler would
/// assign fits, sequences of the same element fit, and a type that says nothing (object, JSON nodes, type parameters) fits all.
/// </summary>
internal sealed class JsonFit(CSharpCompilation compilation)
{
    public bool Fits(ITypeSymbol written, ITypeSymbol read)
    {
        if (SaysNothing(written) || SaysNothing(read))
        {
            return true;
        }

        var conversion = compilation.ClassifyConversion(written, read);
        if (conversion.IsImplicit && !conversion.IsUserDefined)
        {
            return true;
        }

        // A nullable read back as its value fails only on null, which the orchestrator may well have excluded.
        if (Underlying(written) is { } value)
        {
            return Fits(value, read);
        }

        return Element(written) is { } from && Element(read) is { } to && Fits(from, to);
    }

    /// <summary>Whether no input at all can be read as <paramref name="read"/>.</summary>
    public static bool AcceptsNull(ITypeSymbol read) =>
        SaysNothing(read)
        || Underlying(read) is not null
        || (read.IsReferenceType && read.NullableAnnotation is not NullableAnnotation.NotAnnotated);

    private static bool SaysNothing(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object
        || type.TypeKind is TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Error
        || type.Name is "JsonElement" or "JsonNode" or "JsonDocument" or "JsonObject" or "JsonArray"
        || (type is INamedTypeSymbol { IsGenericType: true } named && named.TypeArguments.Any(argument => argument.TypeKind is TypeKind.TypeParameter));

    private static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    // A dictionary is a sequence of pairs here, and two of them fit when their pairs do.
    private static ITypeSymbol? Element(ITypeSymbol type)
    {
        if (type.SpecialType is SpecialType.System_String)
        {
            return null;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } sequence)
        {
            return sequence.TypeArguments[0];
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (contract.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T)
            {
                return contract.TypeArguments[0];
            }
        }

        return null;
    }
}
