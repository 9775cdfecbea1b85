namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A property that an upgrade changes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its value before; null for none.</param>
/// <param name="After">Its value after; null for none, or when it is known only once something else was made anew.</param>
/// <param name="IsVolatile">Whether it may change while the resource runs.</param>
public sealed record PropertyChange(string Name, string? Before, string? After, bool IsVolatile);
