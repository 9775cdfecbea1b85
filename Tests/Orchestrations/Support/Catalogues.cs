namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>The services that the tests stand up.</summary>
internal static class Catalogues
{
    public const string Site = "assembly::site::1.0";
    public const string Service = "assembly::service::1.0";
    public const string Single = "assembly::single::1.0";

    /// <summary>
    /// <c>site</c>: one network. <c>service</c>: refers to a site; a network, a gateway on it, a cluster of servers behind the gateway, each
    /// attached by a relationship. <c>single</c>: one server and nothing else.
    /// </summary>
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
              attach: { properties: { ipaddr: {}, port: { default: "5060" } } }
              detach: { properties: { ipaddr: {}, port: { default: "5060" } } }
            metrics:
              load: { type: "metric::load", publication-period: 10 }
            """)
        .Add("""
            name: resource::srv::1.0
            properties:
              deploymentLocation: {}
              gateway: {}
              address: { read-only: true }
            lifecycle: [Install, Configure, Start, Integrity, Stop, Uninstall]
            """)
        .Add("""
            name: assembly::site::1.0
            properties:
              deploymentLocation: { default: core }
              networkid: { read-only: true, value: "${net.networkid}" }
            composition:
              net:
                type: resource::net::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
            """)
        .Add("""
            name: assembly::server::1.0
            properties:
              deploymentLocation: {}
              gateway: {}
              address: { read-only: true, value: "${box.address}" }
            composition:
              box:
                type: resource::srv::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
                  gateway: { value: "${gateway}" }
            """)
        .Add("""
            name: assembly::service::1.0
            properties:
              deploymentLocation: { default: core }
              site: { default: site }
              servers: { default: "2" }
              address: { read-only: true, value: "${gateway.address}" }
            references:
              site:
                type: assembly::site::1.0
                properties: { name: { value: "${site}" } }
            composition:
              net:
                type: resource::net::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
              gateway:
                type: resource::gw::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
                  network: { value: "${net.networkid}+${site.networkid}" }
              server:
                type: assembly::server::1.0
                cluster: { initial-quantity: "${servers}", minimum-nodes: "1", maximum-nodes: "10", scaling-increment: "1" }
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
                  gateway: { value: "${gateway.address}" }
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
            """)
        .Add("""
            name: assembly::single::1.0
            properties:
              deploymentLocation: { default: core }
              address: { read-only: true, value: "${box.address}" }
            composition:
              box:
                type: resource::srv::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
            """)
        .AddLifecycle(new PlainLifecycle("resource::gw::1.0")
        {
            Transitions = ["Install", "Configure ${network}", "Start", "Integrity", "Stop", "Uninstall"],
            Operations = ["attach ${operation.ipaddr}:${operation.port}", "detach ${operation.ipaddr}:${operation.port}"],
            Metrics = ["load"],
        })
        .AddLifecycle("""
            resource: resource::srv::1.0
            infrastructure: Local
            transitions:
              Install: [{ step: test.step, name: made, with: { do: Install } }]
              Configure:
                - { step: test.step, name: first, with: { do: "Configure ${gateway}" } }
                - { step: test.step, name: second, with: { do: "Check ${steps.first.address}" } }
              Start: [{ step: test.step, timeout: 30, with: { do: Start } }]
              Stop: [{ step: test.step, with: { do: Stop } }]
              Uninstall: [{ step: test.step, with: { do: Uninstall } }]
            integrity: [{ step: test.step, with: { do: Integrity } }]
            outputs:
              address: "${steps.made.address}"
            """);
}
