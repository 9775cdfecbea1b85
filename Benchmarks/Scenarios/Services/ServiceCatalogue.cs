using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Benchmarks.Scenarios.Services;

/// <summary>
/// The simulated service: a gateway with a load and an integrity, and behind it a pool of one PBX with an integrity. A scale policy and
/// two heal policies make three monitors.
/// </summary>
internal sealed class ServiceCatalogue : ICatalogue
{
    public const string Service = "assembly::service::1.0";
    public const string Step = "simulated.step";

    /// <summary>How often every metric is due.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private const string Lifecycle = """
        transitions:
          Install: [{ step: simulated.step, with: { do: Install } }]
          Start: [{ step: simulated.step, with: { do: Start } }]
          Stop: [{ step: simulated.step, with: { do: Stop } }]
          Uninstall: [{ step: simulated.step, with: { do: Uninstall } }]
        integrity: [{ step: simulated.step, with: { do: health } }]
        metrics:
          health: [{ step: simulated.step, with: { do: health } }]
        """;

    private static readonly Dictionary<string, StepSchema> s_schemas = new()
    {
        [Step] = new() { Kind = Step, Arguments = new Dictionary<string, ArgumentSchema> { ["do"] = new() { Type = ArgumentType.String, Required = true } } },
    };

    private readonly Dictionary<string, Descriptor> _descriptors = new[]
    {
        """
        name: resource::gateway::1.0
        properties: { deploymentLocation: {} }
        lifecycle: [Install, Start, Integrity, Stop, Uninstall]
        operations:
          attach: {}
          detach: {}
        metrics:
          load: { type: "metric::load", publication-period: 10 }
          health: { type: "metric::integrity", publication-period: 10 }
        policies:
          heal: { type: "policy::heal", metric: health, properties: { smoothing: { value: "3" } } }
        """,
        """
        name: resource::pbx::1.0
        properties: { deploymentLocation: {} }
        lifecycle: [Install, Start, Integrity, Stop, Uninstall]
        metrics:
          health: { type: "metric::integrity", publication-period: 10 }
        policies:
          heal: { type: "policy::heal", metric: health, properties: { smoothing: { value: "3" } } }
        """,
        """
        name: assembly::service::1.0
        properties: { deploymentLocation: { default: core } }
        composition:
          gateway:
            type: resource::gateway::1.0
            properties: { deploymentLocation: { value: "${deploymentLocation}" } }
          pbx:
            type: resource::pbx::1.0
            cluster: { initial-quantity: "1", minimum-nodes: "1", maximum-nodes: "10", scaling-increment: "1" }
            properties: { deploymentLocation: { value: "${deploymentLocation}" } }
        relationships:
          dispatch:
            source-capabilities: [pbx.work]
            target-requirements: [gateway.pool]
            source-state: Active
            target-state: Active
            source-state-modifier: post
            target-state-modifier: post
            lifecycle:
              Create: [target.attach]
              Cease: [target.detach]
        policies:
          scale:
            type: policy::scale
            metric: gateway.load
            target: pbx
            properties:
              scaleOut_threshold: { value: "58" }
              scaleIn_threshold: { value: "32" }
              smoothing: { value: "3" }
        """,
    }.Select(text => DescriptorReader.Read(text, "simulated.yaml").Descriptor).ToDictionary(d => d.Name);

    private readonly Dictionary<string, LifecycleScript> _scripts;

    public ServiceCatalogue() => _scripts = new[]
    {
        $"""
        resource: resource::gateway::1.0
        infrastructure: Local
        {Lifecycle}
          load: [{"{"} step: simulated.step, with: {"{"} do: load {"}"} {"}"}]
        operations:
          attach: [{"{"} step: simulated.step, with: {"{"} do: attach {"}"} {"}"}]
          detach: [{"{"} step: simulated.step, with: {"{"} do: detach {"}"} {"}"}]
        """,
        $"""
        resource: resource::pbx::1.0
        infrastructure: Local
        {Lifecycle}
        """,
    }.Select(text => LifecycleReader.Read(text, "Local.yaml", s_schemas, FindResource).Script).ToDictionary(s => s.Resource);

    public AssemblyDescriptor? FindAssembly(string name) => _descriptors.GetValueOrDefault(name) as AssemblyDescriptor;

    public ResourceDescriptor? FindResource(string name) => _descriptors.GetValueOrDefault(name) as ResourceDescriptor;

    public LifecycleScript? FindLifecycle(string resourceType, string infrastructureType) => _scripts.GetValueOrDefault(resourceType);

    public string? FindPackage(string resourceType) => "vnfs/simulated";
}
