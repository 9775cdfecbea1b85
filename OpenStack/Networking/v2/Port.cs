using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>An attachment to a network.</summary>
public sealed record Port
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>The project it belongs to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Its network.</summary>
    public required Identifier NetworkId { get; init; }

    /// <summary>Its status. Without an agent it stays DOWN and may work all the same.</summary>
    public PortStatus Status { get; init; }

    /// <summary>Its addresses.</summary>
    [JsonPropertyName("fixed_ips")]
    public IReadOnlyList<FixedIP> FixedIPs { get; init; } = [];

    /// <summary>Its hardware address.</summary>
    [JsonPropertyName("mac_address")]
    public string? MACAddress { get; init; }

    /// <summary>What is attached, or empty.</summary>
    public string? DeviceId { get; init; }

    /// <summary>What kind of thing is attached, for example compute:nova.</summary>
    public string? DeviceOwner { get; init; }

    /// <summary>Its security groups.</summary>
    public IReadOnlyList<Identifier> SecurityGroups { get; init; } = [];

    /// <summary>When it was made; null where Neutron does not tell.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
