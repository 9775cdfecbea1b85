namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A text together with the instance in whose descriptor it stands.</summary>
/// <param name="Text">The text, with expressions.</param>
/// <param name="Scope">The instance name; null for a text that came from outside and holds no expressions.</param>
public sealed record BoundText(string Text, string? Scope);
