using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>Makes the topology of a new assembly instance.</summary>
public static class TopologyBuilder
{
    // Passed to everything whether it declares them or not, so a request may carry them too.
    private static readonly string[] AlwaysAllowed = ["deploymentLocation", "resourceManager"];

    /// <summary>Whether a property can be given to every assembly, declared or not.</summary>
    public static bool IsAlwaysAllowed(string property) => AlwaysAllowed.Contains(property);

    /// <summary>
    /// Builds and checks the whole topology. Throws <see cref="TopologyException"/> naming the field when the descriptor or the values do not
    /// yield one: unknown types, an unknown or missing property, bounds that contradict each other, a reference without a name.
    /// </summary>
    /// <param name="catalogue">Where descriptors are looked up; everything used is copied into the topology.</param>
    /// <param name="descriptorName">The assembly descriptor.</param>
    /// <param name="instanceName">The new assembly's name.</param>
    /// <param name="instanceId">The new assembly's id.</param>
    /// <param name="properties">Values from outside. Those for read-only properties are not taken.</param>
    /// <param name="inherited">Values from before an upgrade: those that the descriptor has a property for count where no other is given.</param>
    public static Topology Build(
        ICatalogue catalogue,
        string descriptorName,
        string instanceName,
        string instanceId,
        IReadOnlyDictionary<string, string> properties,
        IReadOnlyDictionary<string, string>? inherited = null)
    {
        if (!DescriptorName.IsName(instanceName))
        {
            throw new TopologyException("assemblyName", $"'{Shorten(instanceName)}' must start with a letter and have at most 50 letters, digits, '_' and '-'");
        }

        var descriptor = catalogue.FindAssembly(descriptorName)
            ?? throw new TopologyException("descriptorName", $"there is no assembly descriptor '{Shorten(descriptorName)}' in the catalogue");
        properties = Inherit(descriptor, properties, inherited ?? new Dictionary<string, string>());
        CheckProperties(descriptor, properties);
        var types = new TypeCollector(catalogue);
        types.Add(descriptor);
        var topology = new Topology
        {
            Name = instanceName,
            Id = instanceId,
            DescriptorName = descriptorName,
            Properties = properties,
            AssemblyTypes = types.Assemblies,
            ResourceTypes = types.Resources,
            Packages = types.Packages,
        };
        _ = topology.View;
        return topology;
    }

    private static Dictionary<string, string> Inherit(
        AssemblyDescriptor descriptor, IReadOnlyDictionary<string, string> properties, IReadOnlyDictionary<string, string> inherited)
    {
        var all = inherited.Where(p => AlwaysAllowed.Contains(p.Key) || descriptor.Properties.TryGetValue(p.Key, out var declared) && !declared.ReadOnly).ToDictionary();
        foreach (var (name, value) in properties)
        {
            all[name] = value;
        }

        return all;
    }

    private static void CheckProperties(AssemblyDescriptor descriptor, IReadOnlyDictionary<string, string> properties)
    {
        foreach (var name in properties.Keys)
        {
            if (!descriptor.Properties.ContainsKey(name) && !AlwaysAllowed.Contains(name))
            {
                var declared = string.Join(", ", descriptor.Properties.Where(p => !p.Value.ReadOnly).Select(p => p.Key));
                throw new TopologyException($"properties.{Shorten(name)}", $"{descriptor.Name} has no such property; it has {(declared.Length == 0 ? "none" : declared)}");
            }
        }

        foreach (var (name, property) in descriptor.Properties)
        {
            var isGiven = properties.TryGetValue(name, out var given);
            if (property is { Required: true, ReadOnly: false } && (isGiven ? string.IsNullOrWhiteSpace(given) : property is { Value: null, Default: null }))
            {
                throw new TopologyException($"properties.{name}", $"{descriptor.Name} requires a value for it");
            }
        }
    }

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private sealed class TypeCollector(ICatalogue catalogue)
    {
        private const int MaxDepth = 50;

        private readonly Stack<string> _enclosing = [];

        public Dictionary<string, AssemblyDescriptor> Assemblies { get; } = [];

        public Dictionary<string, ResourceDescriptor> Resources { get; } = [];

        public Dictionary<string, string> Packages { get; } = [];

        public void Add(AssemblyDescriptor descriptor)
        {
            if (_enclosing.Contains(descriptor.Name))
            {
                throw new TopologyException("composition", $"{string.Join(" → ", _enclosing.Reverse())} → {descriptor.Name}: an assembly cannot contain itself");
            }

            if (_enclosing.Count == MaxDepth)
            {
                throw new TopologyException("composition", $"{descriptor.Name} is nested more than {MaxDepth} deep");
            }

            if (!Assemblies.TryAdd(descriptor.Name, Bare(descriptor)))
            {
                return;
            }

            _enclosing.Push(descriptor.Name);
            foreach (var entry in descriptor.Composition)
            {
                if (catalogue.FindAssembly(entry.Type) is { } assembly)
                {
                    Add(assembly);
                }
                else if (catalogue.FindResource(entry.Type) is { } resource)
                {
                    Add(resource);
                }
                else
                {
                    throw new TopologyException($"composition.{entry.Key}.type", $"'{entry.Type}', used by {descriptor.Name}, is not in the catalogue");
                }
            }

            _enclosing.Pop();
        }

        private void Add(ResourceDescriptor resource)
        {
            Resources[resource.Name] = Bare(resource);
            if (catalogue.FindPackage(resource.Name) is { } package)
            {
                Packages[resource.Name] = package;
            }
        }

        // Descriptions and types are for people who read the catalogue: values are texts whatever the type, and history is no place for them. A secret
        // is sealed when it comes here, and carries that with it.
        private static T Bare<T>(T descriptor)
            where T : Descriptor => descriptor with
            {
                Description = null,
                Source = SourceMap.None,
                Properties = descriptor.Properties.ToDictionary(p => p.Key, p => p.Value with { Description = null, Type = null, Secret = false }),
            };
    }
}
