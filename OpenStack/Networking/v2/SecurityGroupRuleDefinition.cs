using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A rule to be made.</summary>
public sealed record SecurityGroupRuleDefinition
{
    /// <summary>Its security group.</summary>
    public required Identifier SecurityGroupId { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>ingress or egress.</summary>
    public required string Direction { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    [JsonPropertyName("ethertype")]
    public string? EtherType { get; init; }

    /// <summary>tcp, udp, icmp, a number; null for any.</summary>
    public string? Protocol { get; init; }

    /// <summary>The first port, for icmp the type.</summary>
    public int? PortRangeMin { get; init; }

    /// <summary>The last port, for icmp the code.</summary>
    public int? PortRangeMax { get; init; }

    /// <summary>Addresses of the other side; null for any.</summary>
    [JsonPropertyName("remote_ip_prefix")]
    public string? RemoteIPPrefix { get; init; }

    /// <summary>Security group of the other side; null for any.</summary>
    public Identifier? RemoteGroupId { get; init; }
}
