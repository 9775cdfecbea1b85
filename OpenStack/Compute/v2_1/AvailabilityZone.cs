using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>A part of the cloud that fails by itself.</summary>
public sealed record AvailabilityZone
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("zoneName")]
    public required string Name { get; init; }

    /// <summary>Whether servers can be made there.</summary>
    [JsonPropertyName("zoneState")]
    public AvailabilityZoneState? State { get; init; }
}
