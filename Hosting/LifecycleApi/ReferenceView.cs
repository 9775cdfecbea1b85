namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A referenced assembly.</summary>
internal sealed record ReferenceView(string Id, string Name, string Type);
