namespace OpenStack.Networking.v2;

/// <summary>What changes of a port; null leaves as it is.</summary>
public sealed record PortUpdate
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Its security groups.</summary>
    public IReadOnlyList<Identifier>? SecurityGroups { get; init; }

    /// <summary>What is attached; empty to detach.</summary>
    public string? DeviceId { get; init; }
}
