namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>Sends signals to a process and never to another one that got its id meanwhile.</summary>
internal static class ProcessSignal
{
    /// <summary>Sends the signal; false when the process is gone.</summary>
    public static bool Send(ProcessStat process, int signal)
    {
        var descriptor = Posix.OpenProcess(process.Pid, out var isGone);
        try
        {
            // The descriptor holds whatever process has the id now; only after opening it does the comparison mean anything.
            if (isGone || ProcessStat.Read(process.Pid) is not { IsAlive: true } now || now.StartTime != process.StartTime)
            {
                return false;
            }

            // Some sandboxes forbid the descriptors; then the comparison of a moment ago must do.
            return descriptor < 0 ? Posix.SignalById(process.Pid, signal) : Posix.Signal(descriptor, signal);
        }
        finally
        {
            if (descriptor >= 0)
            {
                Posix.Close(descriptor);
            }
        }
    }
}
