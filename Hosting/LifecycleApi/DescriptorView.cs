using VoipWorkflows.Activities.Catalog;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A descriptor in a list.</summary>
internal sealed record DescriptorView(string Name, string Description, IReadOnlyList<LinkView> Links)
{
    public static DescriptorView From(CatalogueEntry entry, string catalogueUrl) =>
        new(entry.Name, entry.Descriptor.Description ?? "", [new LinkView("self", $"{catalogueUrl}/{entry.Name}")]);
}
