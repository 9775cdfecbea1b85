using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>The state of an availability zone.</summary>
public sealed record AvailabilityZoneState
{
    /// <summary>Whether servers can be made there.</summary>
    [JsonPropertyName("available")]
    public bool IsAvailable { get; init; }
}
