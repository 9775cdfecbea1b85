using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A range of addresses on a network.</summary>
public sealed record Subnet
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>The project it belongs to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Its network.</summary>
    public required Identifier NetworkId { get; init; }

    /// <summary>The range.</summary>
    public required string Cidr { get; init; }

    /// <summary>4 or 6.</summary>
    [JsonPropertyName("ip_version")]
    public int IPVersion { get; init; }

    /// <summary>The gateway's address, or null.</summary>
    [JsonPropertyName("gateway_ip")]
    public string? GatewayIP { get; init; }

    /// <summary>Whether addresses are told by DHCP.</summary>
    [JsonPropertyName("enable_dhcp")]
    public bool IsDhcpEnabled { get; init; }

    /// <summary>Addresses that are handed out.</summary>
    public IReadOnlyList<AllocationPool> AllocationPools { get; init; } = [];

    /// <summary>When it was made; null where Neutron does not tell.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
