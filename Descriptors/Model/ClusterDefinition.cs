namespace VoipWorkflows.Descriptors.Model;

/// <summary>The bounds of a cluster as written: numbers or expressions over the enclosing assembly's properties.</summary>
/// <param name="InitialQuantity">Members at creation; null means the minimum.</param>
/// <param name="Minimum">Never fewer; null means 1.</param>
/// <param name="Maximum">Never more; null means no bound.</param>
/// <param name="Increment">Members added or removed at a time; null means 1.</param>
public sealed record ClusterDefinition(string? InitialQuantity, string? Minimum, string? Maximum, string? Increment);
