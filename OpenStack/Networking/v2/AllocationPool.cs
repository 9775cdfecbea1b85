namespace OpenStack.Networking.v2;

/// <summary>Addresses that are handed out.</summary>
public sealed record AllocationPool
{
    /// <summary>The first.</summary>
    public required string Start { get; init; }

    /// <summary>The last.</summary>
    public required string End { get; init; }
}
