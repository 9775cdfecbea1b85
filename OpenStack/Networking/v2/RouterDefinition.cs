using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A router to be made.</summary>
public sealed record RouterDefinition
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>Its way out, or null.</summary>
    [JsonPropertyName("external_gateway_info")]
    public ExternalGateway? ExternalGateway { get; init; }
}
