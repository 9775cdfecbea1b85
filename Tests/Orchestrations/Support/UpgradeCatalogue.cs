namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>A service in three shapes: its gateway at the core, at the edge with a network of its own there, and with another image. A caller that refers to it.</summary>
internal static class UpgradeCatalogue
{
    public const string Core = "assembly::core::1.0";
    public const string Edge = "assembly::edge::1.0";
    public const string Caller = "assembly::caller::1.0";

    public static TestCatalogue Standard() => new TestCatalogue()
        .Add("""
            name: resource::net::1.0
            properties:
              deploymentLocation: {}
              networkid: { read-only: true }
            lifecycle: [Install, Uninstall]
            """)
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
        .AddLifecycle("""
            resource: resource::net::1.0
            infrastructure: Local
            transitions:
              Install: [{ step: test.step, name: made, with: { do: Install } }]
              Uninstall: [{ step: test.step, with: { do: Uninstall } }]
            outputs: { networkid: "${steps.made.address}" }
            """)
        .AddLifecycle("""
            resource: resource::gw::1.0
            infrastructure: Local
            transitions:
              Install: [{ step: test.step, name: made, with: { do: Install } }]
              Configure: [{ step: test.step, with: { do: "Configure ${network}" } }]
              Start: [{ step: test.step, with: { do: Start } }]
              Stop: [{ step: test.step, with: { do: Stop } }]
              Uninstall: [{ step: test.step, with: { do: Uninstall } }]
            integrity: [{ step: test.step, with: { do: Integrity } }]
            operations:
              attach: [{ step: test.step, with: { do: "attach ${operation.ipaddr}" } }]
              detach: [{ step: test.step, with: { do: "detach ${operation.ipaddr}" } }]
              disable: [{ step: test.step, with: { do: "disable ${operation.ipaddr}" } }]
              enable: [{ step: test.step, with: { do: "enable ${operation.ipaddr}" } }]
              count: [{ step: test.step, with: { do: "count ${operation.ipaddr}" } }]
              sync: [{ step: test.step, with: { do: "sync ${operation.destinations}" } }]
            outputs: { address: "${steps.made.address}" }
            """)
        .AddLifecycle("""
            resource: resource::srv::1.0
            infrastructure: Local
            transitions:
              Install: [{ step: test.step, name: made, with: { do: "Install ${image}" } }]
              Configure: [{ step: test.step, with: { do: "Configure ${gateway}" } }]
              Start: [{ step: test.step, with: { do: Start } }]
              Stop: [{ step: test.step, with: { do: Stop } }]
              Uninstall: [{ step: test.step, with: { do: Uninstall } }]
              Reconfigure: [{ step: test.step, with: { do: "Reconfigure ${gateway}" } }]
            integrity: [{ step: test.step, with: { do: Integrity } }]
            outputs: { address: "${steps.made.address}" }
            """)
        .AddLifecycle("""
            resource: resource::phone::1.0
            infrastructure: Local
            transitions:
              Install: [{ step: test.step, name: made, with: { do: Install } }]
              Start: [{ step: test.step, with: { do: "Start ${target}" } }]
              Stop: [{ step: test.step, with: { do: Stop } }]
              Uninstall: [{ step: test.step, with: { do: Uninstall } }]
              Reconfigure: [{ step: test.step, with: { do: "Reconfigure ${target}" } }]
            outputs: { address: "${steps.made.address}" }
            """);

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
