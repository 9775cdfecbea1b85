using System.Text.Json.Serialization.Metadata;
using OpenStack.Http;

namespace OpenStack.Networking.v2;

/// <summary>Neutron: networks, subnets, ports, security groups, routers and floating IPs.</summary>
/// <param name="connection">The cloud.</param>
public sealed partial class NetworkingService(OpenStackConnection connection)
{
    private readonly ServiceClient _client = new(connection, "network", "v2.0/");

    private static NetworkingJson Json => NetworkingJson.Default;

    /// <summary>Lists what this Neutron can do beyond the core.</summary>
    public IAsyncEnumerable<Extension> ListExtensionsAsync(CancellationToken cancellation = default) =>
        _client.List("extensions", "extensions", Json.Extension, cancellation);

    /// <summary>Lists networks. Fields: name, description, status, tags, router:external, provider:segmentation_id.</summary>
    public IAsyncEnumerable<Network> ListNetworksAsync(Filter? filter = null, CancellationToken cancellation = default) =>
        _client.List("networks" + filter?.Query, "networks", Json.Network, cancellation);

    /// <summary>A network, or null when it is gone.</summary>
    public Task<Network?> GetNetworkAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Find($"networks/{id.Segment}", "network", Json.Network, cancellation);

    /// <summary>Makes a network.</summary>
    public Task<Network> CreateNetworkAsync(NetworkDefinition definition, CancellationToken cancellation = default) =>
        Create("networks", "network", definition, Json.NetworkDefinition, Json.Network, cancellation);

    /// <summary>Deletes a network; false when it was gone already.</summary>
    public Task<bool> DeleteNetworkAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Delete($"networks/{id.Segment}", cancellation);

    /// <summary>Lists subnets. Fields: name, description, network_id, cidr.</summary>
    public IAsyncEnumerable<Subnet> ListSubnetsAsync(Filter? filter = null, CancellationToken cancellation = default) =>
        _client.List("subnets" + filter?.Query, "subnets", Json.Subnet, cancellation);

    /// <summary>A subnet, or null when it is gone.</summary>
    public Task<Subnet?> GetSubnetAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Find($"subnets/{id.Segment}", "subnet", Json.Subnet, cancellation);

    /// <summary>Makes a subnet.</summary>
    public Task<Subnet> CreateSubnetAsync(SubnetDefinition definition, CancellationToken cancellation = default) =>
        Create("subnets", "subnet", definition, Json.SubnetDefinition, Json.Subnet, cancellation);

    /// <summary>Deletes a subnet; false when it was gone already.</summary>
    public Task<bool> DeleteSubnetAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Delete($"subnets/{id.Segment}", cancellation);

    private Task<T> Create<T, TDefinition>(
        string path, string key, TDefinition definition, JsonTypeInfo<TDefinition> written, JsonTypeInfo<T> read, CancellationToken cancellation) =>
        _client.Send(HttpMethod.Post, path, ApiJson.Write(key, definition, written), key, read, cancellation);
}
