using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A virtual network.</summary>
public sealed record Network
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>The project it belongs to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>ACTIVE, BUILD, DOWN or ERROR.</summary>
    public string? Status { get; init; }

    /// <summary>Whether floating IPs and router gateways come from it.</summary>
    [JsonPropertyName("router:external")]
    public bool IsExternal { get; init; }

    /// <summary>Whether all projects may use it.</summary>
    [JsonPropertyName("shared")]
    public bool IsShared { get; init; }

    /// <summary>Its subnets.</summary>
    public IReadOnlyList<Identifier> Subnets { get; init; } = [];

    /// <summary>How it is separated on the wire; shown and set by administrators only.</summary>
    [JsonPropertyName("provider:network_type")]
    public string? ProviderNetworkType { get; init; }

    /// <summary>The physical network that carries it.</summary>
    [JsonPropertyName("provider:physical_network")]
    public string? ProviderPhysicalNetwork { get; init; }

    /// <summary>Its segment there, for vlan the tag.</summary>
    [JsonPropertyName("provider:segmentation_id")]
    public int? ProviderSegmentationId { get; init; }

    /// <summary>When it was made; null where Neutron does not tell.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
