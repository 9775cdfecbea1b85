using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>Reads an intent as a process: what to do and which state to reach, given what happened before.</summary>
internal static class IntentReading
{
    /// <summary>The process, or why there can be none.</summary>
    public static (ProcessEntry Entry, string? Fault) Read(IntentRequest request, LifecycleState intended, IReadOnlyList<ProcessEntry> finished) =>
        request.Intent switch
        {
            Intents.CreateAssembly => (Entry(request, ProcessKind.Create, StateOf(request), intended), null),
            Intents.ChangeAssemblyState => (Entry(request, ProcessKind.ChangeState, StateOf(request), intended), null),
            Intents.DeleteAssembly => (Entry(request, ProcessKind.Delete, LifecycleState.None, intended), null),
            Intents.Retry or Intents.Rollback => Follow(request, intended, finished),
            _ => (Entry(request, ProcessKind.ChangeState, intended, intended), $"the intent {request.Intent} is not offered"),
        };

    private static (ProcessEntry Entry, string? Fault) Follow(IntentRequest request, LifecycleState intended, IReadOnlyList<ProcessEntry> finished)
    {
        var none = Entry(request, ProcessKind.ChangeState, intended, intended);
        if (finished.LastOrDefault(p => p.Id == request.PreviousProcessId) is not { } previous)
        {
            return (none, $"process {request.PreviousProcessId} is not known to this assembly, or too long ago");
        }

        if (previous.Status is not (ProcessState.Failed or ProcessState.Cancelled))
        {
            return (none, $"process {previous.Id} is {previous.Status}; only a failed or cancelled one can be followed by a {request.Intent}");
        }

        if (request.Intent == Intents.Retry)
        {
            var again = previous.Request with
            {
                ProcessId = request.ProcessId,
                PreviousProcessId = previous.Id,
                NotifyInstanceId = request.NotifyInstanceId,
            };
            return (Entry(again, previous.Kind, previous.Desired, intended) with { Before = previous.Before }, null);
        }

        var back = previous.Before;
        return (Entry(request, back == LifecycleState.None ? ProcessKind.Delete : ProcessKind.ChangeState, back, intended), null);
    }

    private static ProcessEntry Entry(IntentRequest request, ProcessKind kind, LifecycleState desired, LifecycleState before) =>
        new() { Request = request, Kind = kind, Desired = desired, Before = before };

    private static LifecycleState StateOf(IntentRequest request) => Enum.TryParse<LifecycleState>(request.IntendedState, ignoreCase: true, out var state)
        && state is LifecycleState.Installed or LifecycleState.Inactive or LifecycleState.Active
        ? state
        : LifecycleState.Active;
}
