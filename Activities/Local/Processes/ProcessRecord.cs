namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>What was written down of a started process.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="StartTime">Its start time in clock ticks since boot.</param>
internal sealed record ProcessRecord(int Pid, long StartTime);
