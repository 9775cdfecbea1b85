namespace OpenStack.Networking.v2;

/// <summary>Something that this Neutron can do beyond the core.</summary>
public sealed record Extension
{
    /// <summary>Its short name, for example provider.</summary>
    public required string Alias { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }
}
