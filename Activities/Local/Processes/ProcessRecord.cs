namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>What was written down of a process: before it is started that it will be, and then which one it is.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="StartTime">Its start time in clock ticks since boot.</param>
internal sealed record ProcessRecord(int Pid, long StartTime)
{
    /// <summary>Written before the start, so that a crash between start and pid is known to be possible.</summary>
    public static ProcessRecord Announced { get; } = new(0, 0);
}
