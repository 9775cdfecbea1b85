using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>A process that has not ended.</summary>
internal sealed class RunningProcess(ProcessEntry entry, Task<ProcessResult> work)
{
    public ProcessEntry Entry { get; set; } = entry;

    /// <summary>Completes when the child orchestration has ended, however.</summary>
    public Task<ProcessResult> Work { get; } = work;

    /// <summary>Components whose list was, or is, written in full while this process changes entries, or by this one while others do.</summary>
    public HashSet<string> StaleLists { get; } = [];

    /// <summary>So many of the members that it drains were asked back because too few others serve.</summary>
    public int WantedBack { get; set; }

    /// <summary>It has looked at everything that could refuse it.</summary>
    public bool IsReady { get; set; }
}
