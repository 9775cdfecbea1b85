using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>An address of a server.</summary>
public sealed record ServerAddress
{
    /// <summary>The address.</summary>
    [JsonPropertyName("addr")]
    public required string Address { get; init; }

    /// <summary>4 or 6.</summary>
    public int Version { get; init; }

    /// <summary>fixed or floating.</summary>
    [JsonPropertyName("OS-EXT-IPS:type")]
    public string? Kind { get; init; }

    /// <summary>The port's hardware address.</summary>
    [JsonPropertyName("OS-EXT-IPS-MAC:mac_addr")]
    public string? MACAddress { get; init; }
}
