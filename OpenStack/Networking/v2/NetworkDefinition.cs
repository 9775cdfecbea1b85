using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A network to be made.</summary>
public sealed record NetworkDefinition
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>How it is separated on the wire; shown and set by administrators only.</summary>
    [JsonPropertyName("provider:network_type")]
    public string? ProviderNetworkType { get; init; }

    /// <summary>The physical network that carries it.</summary>
    [JsonPropertyName("provider:physical_network")]
    public string? ProviderPhysicalNetwork { get; init; }

    /// <summary>Its segment there, for vlan the tag.</summary>
    [JsonPropertyName("provider:segmentation_id")]
    public int? ProviderSegmentationId { get; init; }

    /// <summary>Whether floating IPs and router gateways shall come from it.</summary>
    [JsonPropertyName("router:external")]
    public bool? IsExternal { get; init; }
}
