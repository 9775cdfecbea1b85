namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>An assembly that another one refers to.</summary>
/// <param name="Key">The key in <c>references</c>, for example <c>base</c>.</param>
/// <param name="Id">The referenced assembly's id.</param>
/// <param name="Name">The referenced assembly's name.</param>
/// <param name="Type">Its descriptor.</param>
public sealed record ReferenceStatus(string Key, string Id, string Name, string Type);
