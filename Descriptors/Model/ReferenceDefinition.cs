namespace VoipWorkflows.Descriptors.Model;

/// <summary>Another assembly, not owned, whose properties are used.</summary>
/// <param name="Key">The key that expressions use, for example <c>base</c>.</param>
/// <param name="Type">The descriptor it must have.</param>
/// <param name="InstanceName">The name of the instance; may be an expression.</param>
public sealed record ReferenceDefinition(string Key, string Type, string? InstanceName);
