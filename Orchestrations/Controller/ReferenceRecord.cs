namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>A referenced assembly as it was when it was last looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its id; empty until it was looked at.</param>
/// <param name="Type">Its descriptor.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record ReferenceRecord(string Name, string Id, string Type, IReadOnlyDictionary<string, string> Properties);
