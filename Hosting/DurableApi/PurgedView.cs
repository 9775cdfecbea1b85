namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>The answer to a purge.</summary>
internal sealed record PurgedView(int InstancesDeleted);
