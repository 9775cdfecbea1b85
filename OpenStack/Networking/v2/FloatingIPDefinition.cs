using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A floating IP to be made.</summary>
public sealed record FloatingIPDefinition
{
    /// <summary>The external network.</summary>
    [JsonPropertyName("floating_network_id")]
    public required Identifier NetworkId { get; init; }

    /// <summary>The port it leads to, or null.</summary>
    public Identifier? PortId { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }
}
