namespace VoipWorkflows.Descriptors.Tests.Support;

/// <summary>A small voice service: a network, a gateway and a pool of servers that the gateway knows.</summary>
internal static class Voice
{
    public const string Network = """
        name: resource::net::1.0
        properties:
          cidr: { default: 10.0.0.0/24 }
          networkid: { read-only: true }
        lifecycle: [Install, Uninstall]
        """;

    public const string Kamailio = """
        name: resource::kamailio::1.0
        properties:
          internal_network: { required: true }
          internal_address: { read-only: true }
        lifecycle: [Install, Configure, Start, Integrity, Stop, Uninstall]
        operations:
          addToDispatchList:
            properties:
              ipaddr: { required: true }
              port: { default: 5060 }
          deleteFromDispatchList:
            properties:
              ipaddr: { required: true }
        metrics:
          h_load: { type: 'metric::load', publication-period: 60 }
        """;

    public const string Asterisk = """
        name: resource::asterisk::1.0
        properties:
          gw_address: {}
          data_network: {}
          imagename: { default: ippbx }
          integrity_smoothing: { default: 3 }
          instanceid: { value: '${instance.id}' }
          data_address: { read-only: true }
        lifecycle: [Install, Configure, Start, Integrity, Stop, Uninstall]
        metrics:
          h_integrity: { type: 'metric::integrity', publication_period: 10 }
        policies:
          heal:
            type: policy::heal
            metric: h_integrity
            properties:
              smoothing: { value: '${integrity_smoothing}' }
        """;

    public const string Gateway = """
        name: assembly::gateway::1.0
        properties:
          internal_network: {}
          internal_address: { read-only: true, value: '${kamailio.internal_address}' }
          instance_name: { default: '${instance.name}' }
        composition:
          kamailio:
            type: resource::kamailio::1.0
            properties:
              internal_network: { value: '${internal_network}' }
              deploymentLocation: { value: '${deploymentLocation}' }
        operations:
          addToDispatchList: { source-operation: kamailio.addToDispatchList }
          deleteFromDispatchList: { source-operation: kamailio.deleteFromDispatchList }
        metrics:
          h_load: { type: 'metric::load', source-metric: kamailio.h_load }
        """;

    public const string Pbx = """
        name: assembly::pbx::1.0
        properties:
          gw_address: {}
          data_network: {}
          imagename: {}
          instance_index: { default: '${instance.index}' }
          data_address: { read-only: true, value: '${asterisk.data_address}' }
        composition:
          asterisk:
            type: resource::asterisk::1.0
            properties:
              gw_address: { value: '${gw_address}' }
              data_network: { value: '${data_network}' }
              imagename: { value: '${imagename}' }
        """;

    public const string Base = """
        name: assembly::base::1.0
        properties:
          mgmt: { read-only: true, value: '${net.networkid}' }
        composition:
          net: { type: 'resource::net::1.0' }
        """;

    public const string Service = """
        name: assembly::voice::1.0
        description: A gateway and its pool.
        properties:
          deploymentLocation: { required: true }
          base: { default: base }
          pool: { default: 1 }
          address: { read-only: true, value: '${gateway.internal_address}' }
        composition:
          voip-server:
            type: assembly::pbx::1.0
            cluster: { initial-quantity: '${pool}', minimum-nodes: 1, maximum-nodes: 10, scaling-increment: 1 }
            properties:
              gw_address: { value: '${gateway.internal_address}' }
              data_network: { value: '${internal.networkid}' }
          gateway:
            type: assembly::gateway::1.0
            properties:
              internal_network: { value: '${internal.networkid}' }
              instance_name: { value: '${instance.name}_gateway' }
              deploymentLocation: { value: '${deploymentLocation}' }
          internal:
            type: resource::net::1.0
        references:
          base:
            type: assembly::base::1.0
            properties:
              name: { value: '${base}' }
        relationships:
          manageDispatchList:
            source-capabilities: [voip-server.Pool]
            target-requirements: [gateway.Pool]
            source-state: Active
            target-state: Active
            source-state-modifier: post
            target-state-modifier: post
            properties:
              ipaddr: { value: '${source.data_address}' }
              port: { value: 5060 }
              via: { value: '${base.mgmt}/${target.name}' }
            lifecycle:
              Create: [target.addToDispatchList]
              Cease: [target.deleteFromDispatchList]
        policies:
          scaleVoipServer:
            type: policy::scale
            metric: gateway.h_load
            target: voip-server
            properties:
              scaleOut_threshold: { value: 58 }
              scaleIn_threshold: { value: 20 }
              smoothing: 3
        """;

    public static MemoryCatalogue Catalogue() => new(Network, Kamailio, Asterisk, Gateway, Pbx, Base, Service);
}
