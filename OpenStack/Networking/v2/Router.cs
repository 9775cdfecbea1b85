using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A router between subnets.</summary>
public sealed record Router
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>The project it belongs to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>ACTIVE, DOWN or ERROR.</summary>
    public string? Status { get; init; }

    /// <summary>Its way out, or null.</summary>
    [JsonPropertyName("external_gateway_info")]
    public ExternalGateway? ExternalGateway { get; init; }

    /// <summary>When it was made; null where Neutron does not tell.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
