namespace VoipWorkflows.Policies.Conflicts;

/// <summary>An operation that is running or wanted.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Cluster">The pool that it works on, or null.</param>
/// <param name="Members">The members that it works on: those being added, drained or healed.</param>
/// <param name="Failed">Whether it failed and waits for a retry.</param>
public sealed record Operation(OperationKind Kind, string? Cluster, IReadOnlyList<string> Members, bool Failed = false);
