namespace VoipWorkflows.Activities.Catalog;

/// <summary>A descriptor as it is kept in the engine's store.</summary>
/// <param name="Yaml">The text as its author wrote it.</param>
public sealed record UploadedDescriptor(string Yaml);
