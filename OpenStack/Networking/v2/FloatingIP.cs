using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>An outside address that leads to a port.</summary>
public sealed record FloatingIP
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>The project it belongs to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The outside address.</summary>
    [JsonPropertyName("floating_ip_address")]
    public required string Address { get; init; }

    /// <summary>The external network.</summary>
    [JsonPropertyName("floating_network_id")]
    public required Identifier NetworkId { get; init; }

    /// <summary>The port, or null.</summary>
    public Identifier? PortId { get; init; }

    /// <summary>The address of the port.</summary>
    [JsonPropertyName("fixed_ip_address")]
    public string? FixedIPAddress { get; init; }

    /// <summary>The router in between, or null.</summary>
    public Identifier? RouterId { get; init; }

    /// <summary>ACTIVE, DOWN or ERROR.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made; null where Neutron does not tell.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
