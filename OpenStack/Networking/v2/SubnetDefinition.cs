using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A subnet to be made.</summary>
public sealed record SubnetDefinition
{
    /// <summary>Its network.</summary>
    public required Identifier NetworkId { get; init; }

    /// <summary>The range.</summary>
    public required string Cidr { get; init; }

    /// <summary>4 or 6.</summary>
    [JsonPropertyName("ip_version")]
    public required int IPVersion { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>Addresses that are handed out; null for all.</summary>
    public IReadOnlyList<AllocationPool>? AllocationPools { get; init; }

    /// <summary>Whether addresses are told by DHCP.</summary>
    [JsonPropertyName("enable_dhcp")]
    public bool? IsDhcpEnabled { get; init; }

    /// <summary>The gateway's address; null for the first of the range.</summary>
    [JsonPropertyName("gateway_ip")]
    public string? GatewayIP { get; init; }
}
