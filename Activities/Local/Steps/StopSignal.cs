namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>A signal that asks a process to end.</summary>
internal enum StopSignal
{
    /// <summary>SIGTERM.</summary>
    Term,

    /// <summary>SIGINT.</summary>
    Int,

    /// <summary>SIGUSR1: SIPp makes no new calls and ends when the running ones have.</summary>
    Usr1,
}
