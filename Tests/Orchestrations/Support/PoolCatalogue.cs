namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>A service with a balancer in front of a pool of members, with scale and heal policies.</summary>
internal static class PoolCatalogue
{
    public const string Service = "assembly::pool::1.0";

    /// <summary>The same on an infrastructure with servers: its members know every level of healing.</summary>
    public static TestCatalogue WithServers() =>
        Standard().AddLifecycle(MemberLifecycle("inspect", "reboot", "hardReboot", "rebuild", "discard", "relocate"));

    public static TestCatalogue Standard() => new TestCatalogue()
        .Add("""
            name: resource::balancer::1.0
            properties:
              deploymentLocation: {}
              window: { default: "3600" }
              address: { read-only: true }
            lifecycle: [Install, Configure, Start, Integrity, Stop, Uninstall]
            operations:
              attach: { properties: { ipaddr: {}, port: {} } }
              detach: { properties: { ipaddr: {}, port: {} } }
              disable: { properties: { ipaddr: {}, port: {} } }
              enable: { properties: { ipaddr: {}, port: {} } }
              count: { properties: { ipaddr: {}, port: {} } }
              sync: { properties: { destinations: {}, disabled: {} } }
            metrics:
              load: { type: "metric::load", publication-period: 10 }
              health: { type: "metric::integrity", publication-period: 10 }
            policies:
              heal: { type: "policy::heal", metric: health, properties: { smoothing: { value: "3" }, heal_window: { value: "${window}" } } }
            """)
        .Add("""
            name: resource::member::1.0
            properties:
              deploymentLocation: {}
              window: { default: "3600" }
              address: { read-only: true }
            lifecycle: [Install, Configure, Start, Integrity, Stop, Uninstall]
            metrics:
              health: { type: "metric::integrity", publication-period: 10 }
            policies:
              heal: { type: "policy::heal", metric: health, properties: { smoothing: { value: "3" }, heal_budget: { value: "2" }, heal_window: { value: "${window}" } } }
            """)
        .Add("""
            name: assembly::member::1.0
            properties:
              deploymentLocation: {}
              window: {}
              address: { read-only: true, value: "${box.address}" }
            composition:
              box:
                type: resource::member::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
                  window: { value: "${window}" }
            """)
        .Add(PoolService("", ""))
        .AddLifecycle(new PlainLifecycle("resource::balancer::1.0")
        {
            Operations = [.. PlainLifecycle.ListOperations, "sync ${operation.destinations}|${operation.disabled}"],
            Metrics = ["load", "health"],
        })
        .AddLifecycle(MemberLifecycle());

    /// <summary>
    /// With a second pool, <c>spare</c>, that nothing is attached to, and a policy of its own on the same metric: it grows at a load that
    /// leaves the first one as it is.
    /// </summary>
    public static TestCatalogue WithSpares() => Standard().Add(PoolService(
        """
          spare:
            type: assembly::member::1.0
            cluster: { initial-quantity: "1", minimum-nodes: "1", maximum-nodes: "3", scaling-increment: "1" }
            properties:
              deploymentLocation: { value: "${deploymentLocation}" }
              window: { value: "${window}" }
        """,
        """
          scaleSpare:
            type: policy::scale
            metric: lb.load
            target: spare
            properties:
              scaleOut_threshold: { value: "40" }
              smoothing: { value: "3" }
              cooldown: { value: "${cooldown}" }
        """));

    private static string PoolService(string composition, string policies) => $$"""
        name: assembly::pool::1.0
        properties:
          deploymentLocation: { default: core }
          initial: { default: "1" }
          maximum: { default: "4" }
          deadline: { default: "300" }
          at_deadline: { default: Wait }
          cooldown: { default: "30" }
          stabilisation: { default: "60" }
          window: { default: "3600" }
        composition:
          lb:
            type: resource::balancer::1.0
            properties:
              deploymentLocation: { value: "${deploymentLocation}" }
              window: { value: "${window}" }
          member:
            type: assembly::member::1.0
            cluster: { initial-quantity: "${initial}", minimum-nodes: "1", maximum-nodes: "${maximum}", scaling-increment: "1" }
            properties:
              deploymentLocation: { value: "${deploymentLocation}" }
              window: { value: "${window}" }
        {{composition}}
        relationships:
          attachment:
            source-capabilities: [member.work]
            target-requirements: [lb.pool]
            source-state: Active
            target-state: Active
            source-state-modifier: post
            target-state-modifier: post
            properties:
              ipaddr: { value: "${source.address}" }
              port: { value: "5060" }
            lifecycle:
              Create: [target.attach]
              Cease: [target.detach]
              Disable: [target.disable]
              Enable: [target.enable]
              Count: [target.count]
              Sync: [target.sync]
        policies:
          scale:
            type: policy::scale
            metric: lb.load
            target: member
            properties:
              scaleOut_threshold: { value: "58" }
              scaleIn_threshold: { value: "32" }
              smoothing: { value: "3" }
              cooldown: { value: "${cooldown}" }
              stabilisation_window: { value: "${stabilisation}" }
              drain_deadline: { value: "${deadline}" }
              drain_policy: { value: "${at_deadline}" }
        {{policies}}
        """;

    private static PlainLifecycle MemberLifecycle(params string[] operations) => new("resource::member::1.0") { Operations = operations, Metrics = ["health"] };
}
