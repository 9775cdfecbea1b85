namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>An operation on a pool ended.</summary>
/// <param name="Added">Members that it added.</param>
/// <param name="Failed">Whether it failed.</param>
internal sealed record PoolOperationEnd(int Added, bool Failed);
