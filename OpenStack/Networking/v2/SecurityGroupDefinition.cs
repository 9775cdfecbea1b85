namespace OpenStack.Networking.v2;

/// <summary>A security group to be made.</summary>
public sealed record SecurityGroupDefinition
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Free text; carries marks of ownership.</summary>
    public string? Description { get; init; }
}
