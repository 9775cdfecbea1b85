using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Checking;

/// <summary>A text that may hold expressions, and where it stands.</summary>
/// <param name="Text">The text.</param>
/// <param name="Path">Its path in the descriptor.</param>
/// <param name="Relationship">The relationship that it belongs to: there, source and target have a meaning.</param>
internal sealed record TextUse(string Text, string Path, RelationshipDefinition? Relationship = null);
