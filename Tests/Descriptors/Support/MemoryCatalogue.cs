using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Descriptors.Tests.Support;

/// <summary>A catalogue of descriptors written in the test.</summary>
internal sealed class MemoryCatalogue : ICatalogue
{
    private readonly Dictionary<string, Descriptor> _descriptors = [];

    public MemoryCatalogue(params string[] yaml)
    {
        foreach (var text in yaml)
        {
            Add(DescriptorReader.Read(text, "test.yaml").Descriptor);
        }
    }

    public IEnumerable<Descriptor> All => _descriptors.Values;

    public void Add(Descriptor descriptor) => _descriptors[descriptor.Name] = descriptor;

    public AssemblyDescriptor? FindAssembly(string name) => _descriptors.GetValueOrDefault(name) as AssemblyDescriptor;

    public ResourceDescriptor? FindResource(string name) => _descriptors.GetValueOrDefault(name) as ResourceDescriptor;

    public LifecycleScript? FindLifecycle(string resourceType, string infrastructureType) => null;

    public string? FindPackage(string resourceType) => $"vnfs/{resourceType.Split("::")[1]}";
}
