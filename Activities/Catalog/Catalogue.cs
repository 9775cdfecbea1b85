using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>The catalogue as it is at one moment. Never changes.</summary>
public sealed class Catalogue : ICatalogue
{
    private readonly Dictionary<string, CatalogueEntry> _entries;
    private readonly IReadOnlyDictionary<LifecycleKey, LifecycleScript> _lifecycles;
    private readonly IReadOnlyDictionary<string, string> _packages;

    internal Catalogue(
        IEnumerable<CatalogueEntry> entries, IReadOnlyDictionary<LifecycleKey, LifecycleScript> lifecycles, IReadOnlyDictionary<string, string> packages)
    {
        _entries = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        _lifecycles = lifecycles;
        _packages = packages;
    }

    /// <summary>All descriptors by name.</summary>
    public IReadOnlyDictionary<string, CatalogueEntry> Entries => _entries;

    /// <inheritdoc/>
    public AssemblyDescriptor? FindAssembly(string name) => _entries.GetValueOrDefault(name)?.Descriptor as AssemblyDescriptor;

    /// <inheritdoc/>
    public ResourceDescriptor? FindResource(string name) => _entries.GetValueOrDefault(name)?.Descriptor as ResourceDescriptor;

    /// <inheritdoc/>
    public LifecycleScript? FindLifecycle(string resourceType, string infrastructureType) =>
        _lifecycles.GetValueOrDefault(new(resourceType, infrastructureType));

    /// <inheritdoc/>
    public string? FindPackage(string resourceType) => _packages.GetValueOrDefault(resourceType);

    /// <summary>The catalogue with further descriptors; one of a known name takes its place.</summary>
    internal Catalogue With(IEnumerable<CatalogueEntry> further)
    {
        var entries = new Dictionary<string, CatalogueEntry>(_entries);
        foreach (var entry in further)
        {
            entries[entry.Name] = entry;
        }

        return new(entries.Values, _lifecycles, _packages);
    }

    /// <summary>The catalogue without a descriptor.</summary>
    internal Catalogue Without(string name) => new(_entries.Values.Where(entry => entry.Name != name), _lifecycles, _packages);

    /// <summary>The assemblies that have a component of that type.</summary>
    internal IEnumerable<AssemblyDescriptor> UsersOf(string name) =>
        _entries.Values.Select(entry => entry.Descriptor).OfType<AssemblyDescriptor>().Where(a => a.Composition.Any(c => c.Type == name));
}
