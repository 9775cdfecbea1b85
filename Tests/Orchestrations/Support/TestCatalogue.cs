using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>A catalogue of descriptors and lifecycle files written in the tests. Every step is of the kind <c>test.step</c>.</summary>
internal sealed class TestCatalogue : ICatalogue
{
    private static readonly Dictionary<string, StepSchema> Schemas = new()
    {
        [TestStep.Kind] = new StepSchema
        {
            Kind = TestStep.Kind,
            Arguments = new Dictionary<string, ArgumentSchema> { ["do"] = new() { Type = ArgumentType.String, Required = true } },
        },
    };

    private readonly Dictionary<string, Descriptor> _descriptors = [];
    private readonly Dictionary<(string, string), LifecycleScript> _scripts = [];

    public TestCatalogue Add(string descriptor)
    {
        var read = DescriptorReader.Read(descriptor, "test.yaml").Descriptor;
        _descriptors[read.Name] = read;
        return this;
    }

    public TestCatalogue AddLifecycle(string lifecycle)
    {
        var script = LifecycleReader.Read(lifecycle, "Local.yaml", Schemas, FindResource).Script;
        _scripts[(script.Resource, script.Infrastructure)] = script;
        return this;
    }

    public TestCatalogue AddLifecycle(PlainLifecycle lifecycle) => AddLifecycle(lifecycle.Yaml);

    /// <summary>A network: <c>resource::net::1.0</c>.</summary>
    public TestCatalogue AddNetwork() =>
        Add("""
            name: resource::net::1.0
            properties:
              deploymentLocation: {}
              networkid: { read-only: true }
            lifecycle: [Install, Uninstall]
            """)
        .AddLifecycle(new PlainLifecycle("resource::net::1.0") { Transitions = ["Install", "Uninstall ${steps.made.address}"], Output = "networkid" });

    public AssemblyDescriptor? FindAssembly(string name) => _descriptors.GetValueOrDefault(name) as AssemblyDescriptor;

    public ResourceDescriptor? FindResource(string name) => _descriptors.GetValueOrDefault(name) as ResourceDescriptor;

    public LifecycleScript? FindLifecycle(string resourceType, string infrastructureType) => _scripts.GetValueOrDefault((resourceType, infrastructureType));

    public string? FindPackage(string resourceType) => "vnfs/test";
}
