using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>An address of a port.</summary>
public sealed record FixedIP
{
    /// <summary>The subnet that it is of.</summary>
    public Identifier? SubnetId { get; init; }

    /// <summary>The address.</summary>
    [JsonPropertyName("ip_address")]
    public string? Address { get; init; }
}
