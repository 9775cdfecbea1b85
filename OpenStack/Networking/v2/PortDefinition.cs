using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>A port to be made.</summary>
public sealed record PortDefinition
{
    /// <summary>Its network.</summary>
    public required Identifier NetworkId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>Its addresses; null for any.</summary>
    [JsonPropertyName("fixed_ips")]
    public IReadOnlyList<FixedIP>? FixedIPs { get; init; }

    /// <summary>Its security groups; null for the default one, empty for none.</summary>
    public IReadOnlyList<Identifier>? SecurityGroups { get; init; }
}
