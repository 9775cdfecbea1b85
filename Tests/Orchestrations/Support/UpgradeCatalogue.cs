namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>A service in three shapes: its gateway at the core, at the edge with a network of its own there, and with another image. A caller that refers to it.</summary>
internal static class UpgradeCatalogue
{
    public const string Core = "assembly::core::1.0";
    public const string Edge = "assembly::edge::1.0";
    public const string Caller = "assembly::caller::1.0";

    public static TestCatalogue Standard() => new TestCatalogue()
        .AddNetwork()
        .Add("""
            name: resource::gw::1.0
            properties:
              deploymentLocation: {}
              network: {}
              address: { read-only: true }
            lifecycle: [Install, Configure, Start, Integrity, Stop, Uninstall]
            operations:
              attach: { properties: { ipaddr: {} } }
              detach: { properties: { ipaddr: {} } }
              disable: { properties: { ipaddr: {} } }
              enable: { properties: { ipaddr: {} } }
              count: { properties: { ipaddr: {} } }
              sync: { properties: { destinations: {}, disabled: {} } }
            """)
        .Add("""
            name: resource::srv::1.0
            properties:
              deploymentLocation: {}
              image: { default: one }
              gateway: { volatile: true }
              address: { read-only: true }
            lifecycle: [Install, Configure, Start, Integrity, Stop, Uninstall, Reconfigure]
            """)
        .Add("""
            name: resource::phone::1.0
            properties:
              deploymentLocation: {}
              target: { volatile: true }
              address: { read-only: true }
            lifecycle: [Install, Start, Stop, Uninstall, Reconfigure]
            """)
        .Add(Service(Core, "", "core", "${net.networkid}"))
        .Add(Service(Edge, "  edgenet: { type: 'resource::net::1.0', properties: { deploymentLocation: { value: '${edge}' } } }", "${edge}", "${edgenet.networkid}"))
        .Add("""
            name: assembly::caller::1.0
            properties:
              deploymentLocation: { default: edge }
              service: { default: voice }
            references:
              service:
                type: assembly::core::1.0
                properties: { name: { value: "${service}" } }
            composition:
              phone:
                type: resource::phone::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
                  target: { value: "${service.address}" }
            """)
        .AddLifecycle(new PlainLifecycle("resource::gw::1.0")
        {
            Transitions = ["Install", "Configure ${network}", "Start", "Integrity", "Stop", "Uninstall"],
            Operations = [.. PlainLifecycle.ListOperations, "sync ${operation.destinations}"],
        })
        .AddLifecycle(new PlainLifecycle("resource::srv::1.0")
        {
            Transitions = ["Install ${image}", "Configure ${gateway}", "Start", "Integrity", "Stop", "Uninstall", "Reconfigure ${gateway}"],
        })
        .AddLifecycle(new PlainLifecycle("resource::phone::1.0")
        {
            Transitions = ["Install", "Start ${target}", "Stop", "Uninstall", "Reconfigure ${target}"],
        });

    private static string Service(string name, string further, string place, string network) => $$"""
        name: {{name}}
        properties:
          deploymentLocation: { default: core }
          edge: { default: edge }
          image: { default: one }
          address: { read-only: true, value: "${gateway.address}" }
        composition:
          net: { type: 'resource::net::1.0', properties: { deploymentLocation: { value: '${deploymentLocation}' } } }
        {{further}}
          gateway:
            type: resource::gw::1.0
            properties:
              deploymentLocation: { value: "{{place}}" }
              network: { value: "{{network}}" }
          server:
            type: resource::srv::1.0
            cluster: { initial-quantity: "2", minimum-nodes: "1", maximum-nodes: "10", scaling-increment: "1" }
            properties:
              deploymentLocation: { value: "${deploymentLocation}" }
              gateway: { value: "${gateway.address}" }
              image: { value: "${image}" }
        relationships:
          attachment:
            source-capabilities: [server.sip]
            target-requirements: [gateway.pool]
            source-state: Active
            target-state: Active
            source-state-modifier: post
            target-state-modifier: post
            properties:
              ipaddr: { value: "${source.address}" }
            lifecycle:
              Create: [target.attach]
              Cease: [target.detach]
              Disable: [target.disable]
              Enable: [target.enable]
              Count: [target.count]
              Sync: [target.sync]
        """;
}
