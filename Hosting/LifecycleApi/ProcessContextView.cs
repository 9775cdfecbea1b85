namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Where a process comes from.</summary>
/// <param name="PreviousProcessId">The process that it retries or takes back, or null.</param>
internal sealed record ProcessContextView(string? PreviousProcessId);
