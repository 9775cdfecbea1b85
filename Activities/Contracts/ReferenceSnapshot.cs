namespace VoipWorkflows.Activities.Contracts;

/// <summary>A reference in a controller's published status.</summary>
/// <param name="Key">The key in the descriptor's <c>references</c>.</param>
/// <param name="Name">The referenced assembly's name.</param>
public sealed record ReferenceSnapshot(string Key, string Name);
