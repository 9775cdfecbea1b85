using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>Rules for what may enter and leave ports.</summary>
public sealed record SecurityGroup
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }

    /// <summary>The project it belongs to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Its rules.</summary>
    [JsonPropertyName("security_group_rules")]
    public IReadOnlyList<SecurityGroupRule> Rules { get; init; } = [];

    /// <summary>When it was made; null where Neutron does not tell.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
