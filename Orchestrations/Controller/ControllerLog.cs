using Microsoft.Extensions.Logging;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What a controller logs.</summary>
internal static partial class ControllerLog
{
    [LoggerMessage(1, LogLevel.Information, "Process {ProcessId} ({Kind}, wanted by {By}) of {Assembly} {What}: {Reason}")]
    public static partial void Began(ILogger logger, string processId, ProcessKind kind, string by, string assembly, string what, string reason);

    [LoggerMessage(2, LogLevel.Information, "Process {ProcessId} ({Kind}) of {Assembly} ended as {Status}: {Reason}")]
    public static partial void Ended(ILogger logger, string processId, ProcessKind kind, string assembly, ProcessState status, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Process {ProcessId} ({Kind}) of {Assembly} ended as {Status}: {Reason}")]
    public static partial void Failed(ILogger logger, string processId, ProcessKind kind, string assembly, ProcessState status, string reason);

    [LoggerMessage(4, LogLevel.Information, "Condition {Condition} of {Assembly} is {Holds} ({Word}): {Message}")]
    public static partial void Changed(ILogger logger, string condition, string assembly, ConditionStatus holds, string word, string message);
}
