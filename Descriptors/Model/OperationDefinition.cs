namespace VoipWorkflows.Descriptors.Model;

/// <summary>An operation that a resource offers.</summary>
/// <param name="Parameters">What it takes.</param>
public sealed record OperationDefinition(IReadOnlyDictionary<string, PropertyDefinition> Parameters);
