namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>A process and the mark it carries.</summary>
internal readonly record struct MarkedProcess(ProcessMark Mark, ProcessStat Stat)
{
    /// <summary>Whether it is the one that was started, not a child of it.</summary>
    public bool IsLeader => Stat.Session == Stat.Pid;
}
