namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>What an upgrade does to one resource, and why.</summary>
/// <param name="Component">The resource's instance name.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Properties">The properties that are others than before; empty for a new or removed resource.</param>
public sealed record ComponentChange(string Component, ChangeKind Kind, IReadOnlyList<PropertyChange> Properties);
