namespace OpenStack.Compute.v2_1;

/// <summary>Servers that shall be near or far from each other.</summary>
public sealed record ServerGroup
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>affinity, anti-affinity, soft-affinity or soft-anti-affinity.</summary>
    public string? Policy { get; init; }

    /// <summary>Its servers.</summary>
    public IReadOnlyList<Identifier> Members { get; init; } = [];
}
