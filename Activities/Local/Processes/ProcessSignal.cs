namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>Sends signals to a process and never to another one that got its id meanwhile.</summary>
internal static class ProcessSignal
{
    /// <summary>Sends the signal; false when the process is gone.</summary>
    public static bool Send(ProcessStat process, int signal)
    {
        var descriptor = Posix.OpenProcess(process.Pid);
        if (descriptor < 0)
        {
            return false;
        }

        try
        {
            // The descriptor holds whatever process has the id now; only after opening it does the comparison mean anything.
            return ProcessStat.Read(process.Pid) is { IsAlive: true } now && now.StartTime == process.StartTime && Posix.Signal(descriptor, signal);
        }
        finally
        {
            Posix.Close(descriptor);
        }
    }
}
