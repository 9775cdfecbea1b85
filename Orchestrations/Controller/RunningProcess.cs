using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>A process that has not ended.</summary>
internal sealed class RunningProcess(ProcessEntry entry, Task<ProcessResult> work)
{
    public ProcessEntry Entry { get; set; } = entry;

    /// <summary>Completes when the child orchestration has ended, however.</summary>
    public Task<ProcessResult> Work { get; } = work;

    /// <summary>It has looked at everything that could refuse it.</summary>
    public bool IsReady { get; set; }
}
