using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>How a process ended.</summary>
/// <param name="Status">Completed, Cancelled or Failed.</param>
/// <param name="Reason">Why it did not complete.</param>
/// <param name="Deleted">The assembly is gone.</param>
internal sealed record ProcessResult(ProcessState Status, string? Reason, bool Deleted = false);
