using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>One execution of a controller, from one ContinueAsNew to the next.</summary>
internal sealed class ControllerSession
{
    // The next execution begins when nothing runs: a process is tied to the execution that started it, which hears of its death.
    private const int MaxRemembered = 50;

    private readonly TaskOrchestrationContext _context;
    private readonly StatusBoard _board;
    private readonly List<RunningProcess> _open = [];
    private readonly List<ProcessEntry> _finished;
    private AssemblyRecord _assembly;
    private Task<InboxMessage> _inbox;
    private bool _isDeleted;
    private bool _hasEnded;

    public ControllerSession(TaskOrchestrationContext context, ControllerInput input)
    {
        _context = context;
        _board = new(context, input.Conditions);
        _finished = [.. input.Finished];
        _assembly = input.Assembly ?? Beginning.Of(context, input);
        _inbox = Listen();
        if (input.First is { } first)
        {
            Take(first);
        }
    }

    public async Task<AssemblyStatus> RunAsync()
    {
        while (true)
        {
            // Messages first: a process's last report was sent before it ended.
            while (_inbox.IsCompleted)
            {
                Receive(await _inbox);
                _inbox = Listen();
            }

            foreach (var ended in _open.Where(p => p.Work.IsCompleted).ToList())
            {
                await EndAsync(ended);
            }

            AdmitWaiting();
            var status = _board.Publish(_assembly, _open.ConvertAll(p => p.Entry), _isDeleted);
            if (_open.Count == 0 && _isDeleted)
            {
                return status;
            }

            if (_open.Count == 0 && _hasEnded)
            {
                _context.ContinueAsNew(new ControllerInput { Assembly = _assembly, Finished = _finished, Conditions = status.Conditions });
                return status;
            }

            _ = await Task.WhenAny([_inbox, .. _open.Select(p => p.Work)]);
        }
    }

    private Task<InboxMessage> Listen() => _context.WaitForExternalEvent<InboxMessage>(ControllerRequest.EventName);

    private void Receive(InboxMessage message)
    {
        if (message.Intent is { } intent)
        {
            Take(intent);
        }
        else if (message.CancelProcessId is { } id)
        {
            Cancel(id, "cancelled by request");
        }
        else if (message.Progress is { } progress)
        {
            Take(progress);
        }
    }

    private void Take(IntentRequest intent)
    {
        if (_open.Any(p => p.Entry.Id == intent.ProcessId) || _finished.Any(p => p.Id == intent.ProcessId))
        {
            return;
        }

        var (entry, fault) = IntentReading.Read(intent, _assembly.IntendedState, _finished);
        var admission = Admission.Decide(Contenders(_open), entry, new(0, 0));
        var refusal = fault
            ?? (_isDeleted ? "the assembly has been deleted" : null)
            ?? (entry.Kind == ProcessKind.Create && _assembly.IntendedState != LifecycleState.None && intent.Intent == Intents.CreateAssembly ? "the assembly exists already" : null)
            ?? (admission.Resolution is Resolution.Refuse or Resolution.Drop or Resolution.Coalesce or Resolution.PartOfRunning ? admission.Describe() : null);
        if (refusal is not null)
        {
            Start(entry with { Status = ProcessState.Cancelled }, refusal, null);
            return;
        }

        // A deletion looks for assemblies that refer to this one before anything is cancelled for it.
        var mayRun = admission.Resolution == Resolution.Run && entry.Kind != ProcessKind.Delete;
        Start(entry with { Status = mayRun ? ProcessState.InProgress : ProcessState.Pending }, null, mayRun ? null : admission.Other is null ? "" : admission.Describe());
        if (mayRun || entry.Kind == ProcessKind.Delete)
        {
            _assembly = _assembly with { IntendedState = entry.Desired };
        }
    }

    private void Start(ProcessEntry entry, string? refusal, string? waitsFor)
    {
        var input = new ProcessInput
        {
            Request = entry.Request,
            Kind = entry.Kind,
            AssemblyId = _assembly.Id,
            AssemblyType = _assembly.DescriptorName,
            Intent = entry.Request.Intent,
            Desired = entry.Desired,
            Assembly = entry.Status == ProcessState.InProgress ? _assembly : null,
            Refusal = refusal,
            WaitsFor = waitsFor,
        };
        _open.Add(new(entry, _context.CallSubOrchestratorAsync<ProcessResult>(
            OrchestratorNames.AssemblyProcess, input, new SubOrchestrationOptions(instanceId: entry.Id))));
    }

    private void Take(ProgressReport progress)
    {
        if (_open.FirstOrDefault(p => p.Entry.Id == progress.ProcessId) is not { } process)
        {
            return;
        }

        _assembly = _assembly.After(progress, _context.CurrentUtcDateTime);
        if (progress.WantsAnswer)
        {
            Tell(process, new ProcessControl { Accepted = true });
        }

        if (progress.IsReady)
        {
            process.IsReady = true;
            foreach (var other in _open.Where(p => p != process))
            {
                Tell(other, new ProcessControl { Cancel = $"cancelled because the assembly is being deleted by process {process.Entry.Id}" });
            }
        }
    }

    private void Cancel(string processId, string reason)
    {
        if (_open.FirstOrDefault(p => p.Entry.Id == processId) is { } process)
        {
            Tell(process, new ProcessControl { Cancel = reason });
        }
    }

    private void AdmitWaiting()
    {
        foreach (var process in _open.Where(p => p.Entry.Status == ProcessState.Pending && !p.Work.IsCompleted).ToList())
        {
            var isFree = process.Entry.Kind == ProcessKind.Delete
                ? process.IsReady && _open.Count == 1
                : Admission.Decide(Contenders(_open.TakeWhile(p => p != process)), process.Entry, new(0, 0)).Resolution == Resolution.Run;
            if (isFree)
            {
                process.Entry = process.Entry with
                {
                    Status = ProcessState.InProgress,
                    Before = process.Entry.Kind == ProcessKind.Delete ? process.Entry.Before : _assembly.IntendedState,
                };
                _assembly = _assembly with { IntendedState = process.Entry.Desired };
                Tell(process, new ProcessControl { Go = _assembly });
            }
        }
    }

    // One that was refused only lives to say so.
    private static List<ProcessEntry> Contenders(IEnumerable<RunningProcess> processes) =>
        [.. processes.Select(p => p.Entry).Where(p => p.Status != ProcessState.Cancelled)];

    private async Task EndAsync(RunningProcess process)
    {
        var result = await OutcomeAsync(process);
        var entry = process.Entry with { Status = result.Status };
        _ = _open.Remove(process);
        _finished.Add(entry);
        _finished.RemoveRange(0, Math.Max(0, _finished.Count - MaxRemembered));
        _hasEnded = true;
        _isDeleted |= result.Deleted;
        _assembly = _assembly.AfterDeathOf(entry.Id, result.Reason ?? "its process ended", _context.CurrentUtcDateTime);
        if (process.Entry.Status == ProcessState.InProgress)
        {
            _assembly = _assembly with { StateReason = result.Status == ProcessState.Completed ? null : result.Reason };
        }
        else if (process.Entry is { Kind: ProcessKind.Delete, Status: ProcessState.Pending })
        {
            // It was refused or cancelled before it was let in: the assembly stays.
            _assembly = _assembly with { IntendedState = entry.Before };
        }

        if (entry.Request.NotifyInstanceId is { } listener)
        {
            _context.SendEvent(listener, ProcessOutcome.EventName, new ProcessOutcome(entry.Id, true, result.Status.ToString(), result.Reason));
        }
    }

    private static async Task<ProcessResult> OutcomeAsync(RunningProcess process)
    {
        try
        {
            return await process.Work;
        }
        catch (TaskFailedException e)
        {
            return new(ProcessState.Failed, $"process {process.Entry.Id} ended abnormally: {e.FailureDetails.ErrorMessage}");
        }
    }

    private void Tell(RunningProcess process, ProcessControl control) => _context.SendEvent(process.Entry.Id, ProcessControl.EventName, control);
}
