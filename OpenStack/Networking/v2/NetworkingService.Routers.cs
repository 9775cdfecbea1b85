using OpenStack.Http;

namespace OpenStack.Networking.v2;

public sealed partial class NetworkingService
{
    /// <summary>Lists routers. Fields: name, description, status.</summary>
    public IAsyncEnumerable<Router> ListRoutersAsync(Filter? filter = null, CancellationToken cancellation = default) =>
        _client.List("routers" + filter?.Query, "routers", Json.Router, cancellation);

    /// <summary>A router, or null when it is gone.</summary>
    public Task<Router?> GetRouterAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Find($"routers/{id.Segment}", "router", Json.Router, cancellation);

    /// <summary>Makes a router.</summary>
    public Task<Router> CreateRouterAsync(RouterDefinition definition, CancellationToken cancellation = default) =>
        Create("routers", "router", definition, Json.RouterDefinition, Json.Router, cancellation);

    /// <summary>Deletes a router; false when it was gone already.</summary>
    public Task<bool> DeleteRouterAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Delete($"routers/{id.Segment}", cancellation);

    /// <summary>
    /// Puts a router on a subnet and gives the port that it has there. Repeated, this is a <see cref="BadRequestException"/>: look for a port whose
    /// device_id is the router's before.
    /// </summary>
    public Task<Identifier> AddRouterInterfaceAsync(Identifier router, Identifier subnet, CancellationToken cancellation = default) =>
        _client.Send(HttpMethod.Put, $"routers/{router.Segment}/add_router_interface", Interface(subnet), "port_id", Json.Identifier, cancellation);

    /// <summary>Takes a router off a subnet; false when it was off already.</summary>
    public async Task<bool> RemoveRouterInterfaceAsync(Identifier router, Identifier subnet, CancellationToken cancellation = default)
    {
        try
        {
            await _client.Send(HttpMethod.Put, $"routers/{router.Segment}/remove_router_interface", Interface(subnet), cancellation);
            return true;
        }
        catch (ResourceNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Lists floating IPs. Fields: description, port_id, floating_network_id, floating_ip_address.</summary>
    public IAsyncEnumerable<FloatingIP> ListFloatingIPsAsync(Filter? filter = null, CancellationToken cancellation = default) =>
        _client.List("floatingips" + filter?.Query, "floatingips", Json.FloatingIP, cancellation);

    /// <summary>A floating IP, or null when it is gone.</summary>
    public Task<FloatingIP?> GetFloatingIPAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Find($"floatingips/{id.Segment}", "floatingip", Json.FloatingIP, cancellation);

    /// <summary>Makes a floating IP.</summary>
    public Task<FloatingIP> CreateFloatingIPAsync(FloatingIPDefinition definition, CancellationToken cancellation = default) =>
        Create("floatingips", "floatingip", definition, Json.FloatingIPDefinition, Json.FloatingIP, cancellation);

    /// <summary>Deletes a floating IP; false when it was gone already.</summary>
    public Task<bool> DeleteFloatingIPAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Delete($"floatingips/{id.Segment}", cancellation);

    /// <summary>Leads a floating IP to a port, or to none.</summary>
    public Task<FloatingIP> AssociateFloatingIPAsync(Identifier id, Identifier? port, CancellationToken cancellation = default) =>
        // Null must be written here: it is what takes the address off its port.
        _client.Send(HttpMethod.Put, $"floatingips/{id.Segment}", PortOf(port), "floatingip", Json.FloatingIP, cancellation);

    private static byte[] Interface(Identifier subnet) => ApiJson.Write(json => json.WriteString("subnet_id", subnet.Value));

    private static byte[] PortOf(Identifier? port) => ApiJson.Write(json =>
    {
        json.WriteStartObject("floatingip");
        json.WriteString("port_id", port?.Value);
        json.WriteEndObject();
    });
}
