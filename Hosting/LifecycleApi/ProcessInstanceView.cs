namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>The assembly that a process began with or is to end with.</summary>
internal sealed record ProcessInstanceView(string Id, string Name, string DescriptorName, string? State);
