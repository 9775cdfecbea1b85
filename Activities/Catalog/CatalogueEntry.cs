using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>A descriptor of the catalogue.</summary>
/// <param name="Descriptor">What was read.</param>
/// <param name="Yaml">The text as its author wrote it.</param>
/// <param name="File">The file that it came from, relative to the catalogue's folder; null when it was uploaded.</param>
public sealed record CatalogueEntry(Descriptor Descriptor, string Yaml, string? File)
{
    /// <summary>The full name.</summary>
    public string Name => Descriptor.Name;
}
