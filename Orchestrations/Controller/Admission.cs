using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What becomes of a new process, by the conflict table.</summary>
/// <param name="Resolution">The decision.</param>
/// <param name="Other">The process that it was decided against, or null.</param>
internal sealed record Admission(Resolution Resolution, ProcessEntry? Other)
{
    // The one that is further up decides when several processes are open.
    private static readonly Resolution[] Precedence =
    [
        Resolution.Refuse, Resolution.Drop, Resolution.Coalesce, Resolution.PartOfRunning, Resolution.CancelAndRun, Resolution.FinishRemoval,
        Resolution.RemoveInstead, Resolution.Undrain, Resolution.SuspendThenSync, Resolution.Suspend, Resolution.Queue, Resolution.Run,
    ];

    /// <param name="open">The processes that run or wait, oldest first.</param>
    /// <param name="wanted">The new one.</param>
    /// <param name="context">Figures that some cells of the table need.</param>
    public static Admission Decide(IReadOnlyList<ProcessEntry> open, ProcessEntry wanted, ConflictContext context) => open
        .Select(other => new Admission(ConflictTable.Resolve(other.Operation(), wanted.Operation(), context), other))
        .Append(new Admission(Resolution.Run, null))
        .OrderBy(admission => Array.IndexOf(Precedence, admission.Resolution))
        .ThenBy(admission => admission.Other?.Kind != ProcessKind.Delete)
        .First();

    /// <summary>The decision in words.</summary>
    public string Describe() => Resolution switch
    {
        Resolution.Queue or Resolution.Suspend or Resolution.SuspendThenSync => $"waits for process {Other!.Id} ({Other.Request.Intent})",
        Resolution.Coalesce => $"process {Other!.Id} does the same already",
        _ when Other!.Kind == ProcessKind.Delete => $"the assembly is being deleted by process {Other.Id}",
        _ when Other.Status == ProcessState.Failed => $"process {Other.Id} ({Other.Request.Intent}) failed and waits to be retried or rolled back",
        _ => $"process {Other.Id} ({Other.Request.Intent}) is running",
    };
}
