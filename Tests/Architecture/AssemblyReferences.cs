using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace VoipWorkflows.Architecture.Tests;

/// <summary>What a compiled assembly really uses, read from its metadata: using directives may lie, type references do not.</summary>
internal static class AssemblyReferences
{
    /// <summary>Full names of the types of other assemblies that an assembly uses, with the assembly that each comes from.</summary>
    public static IReadOnlyList<(string Assembly, string Namespace, string Type)> TypesUsedBy(string assemblyName)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assemblyName + ".dll"));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference)
            .Select(type => (
                metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
                metadata.GetString(type.Namespace),
                metadata.GetString(type.Name)))];
    }
}
