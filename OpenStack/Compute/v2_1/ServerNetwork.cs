using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>A port that a server is made with.</summary>
public sealed record ServerNetwork
{
    /// <summary>The port.</summary>
    [JsonPropertyName("port")]
    public required Identifier PortId { get; init; }
}
