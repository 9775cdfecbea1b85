using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Ends a process short of what was asked for, from any depth of its code.</summary>
internal sealed class ProcessEndException(ProcessState status, string reason) : Exception(reason)
{
    public ProcessResult Result { get; } = new(status, reason);

    public static ProcessEndException Failed(string reason) => new(ProcessState.Failed, reason);

    public static ProcessEndException Refused(string reason) => new(ProcessState.Cancelled, reason);
}
