using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A router's way out.</summary>
public sealed record ExternalGateway
{
    /// <summary>The external network.</summary>
    public required Identifier NetworkId { get; init; }

    /// <summary>Whether outgoing connections get its address.</summary>
    [JsonPropertyName("enable_snat")]
    public bool? IsSnatEnabled { get; init; }
}
