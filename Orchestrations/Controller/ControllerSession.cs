using Microsoft.Extensions.Logging;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>One execution of a controller, from one ContinueAsNew to the next.</summary>
internal sealed partial class ControllerSession
{
    // The next execution begins when no process runs: a process is tied to the execution that started it, which hears of its death.
    private const int MaxRemembered = 50;
    private const int MaxMessages = 300;

    private readonly TaskOrchestrationContext _context;
    private readonly ILogger _logger;
    private readonly StatusBoard _board;
    private readonly MonitorDesk _monitors;
    private readonly List<RunningProcess> _open = [];
    private readonly List<ProcessEntry> _finished;
    private readonly Dictionary<string, Task<string?>> _probes = [];
    private AssemblyRecord _assembly;
    private Task<InboxMessage> _inbox;
    private int _messages;
    private bool _isDeleted;
    private bool _hasEnded;

    public ControllerSession(TaskOrchestrationContext context, ControllerInput input)
    {
        _context = context;
        _logger = context.CreateReplaySafeLogger<AssemblyController>();
        _board = new(context, input.Conditions, _logger);
        _finished = [.. input.Finished];
        _assembly = input.Assembly ?? Beginning.Of(context, input);
        _monitors = new(context, _assembly.Name, input.Monitors);
        _inbox = Listen();
        if (input.First is { } first)
        {
            Take(first);
        }
    }

    private List<ProcessEntry> Open => _open.ConvertAll(p => p.Entry);

    public async Task<AssemblyStatus> RunAsync()
    {
        while (true)
        {
            // Messages first: a process's last report was sent before it ended.
            while (_inbox.IsCompleted)
            {
                Receive(await _inbox);
                _messages++;
                _inbox = Listen();
            }

            foreach (var ended in _open.Where(p => p.Work.IsCompleted).ToList())
            {
                await EndAsync(ended);
            }

            await HearProbesAsync();
            CareForMembers();
            AdmitWaiting();
            LookAfterHealth();
            AdmitWaiting();
            KeepEnoughServing();
            WriteLists();
            var faults = SyncMonitors();
            var status = _board.Publish(_assembly, Open, faults, _isDeleted);
            if (_open.Count == 0 && _isDeleted)
            {
                return status;
            }

            if (_open.Count == 0 && _probes.Count == 0 && (_hasEnded || _messages >= MaxMessages))
            {
                _context.ContinueAsNew(new ControllerInput
                {
                    Assembly = _assembly,
                    Finished = _finished,
                    Conditions = status.Conditions,
                    Monitors = _monitors.Known,
                });
                return status;
            }

            _ = await Task.WhenAny([_inbox, .. _open.Select(p => p.Work), .. _probes.Values, .. Alarms()]);
        }
    }

    private Task<InboxMessage> Listen() => _context.WaitForExternalEvent<InboxMessage>(ControllerRequest.EventName);

    private void Receive(InboxMessage message)
    {
        if (message.Intent is { } intent)
        {
            Take(intent);
        }
        else if (message.Preview is { } preview)
        {
            Preview(preview);
        }
        else if (message.CancelProcessId is { } id)
        {
            Cancel(id, "cancelled by request");
        }
        else if (message.Progress is { } progress)
        {
            Take(progress);
        }
        else if (message.Scale is { } load)
        {
            Take(load);
        }
        else if (message.Health is { } health)
        {
            Take(health);
        }
        else if (message.Drift is { } drift)
        {
            Take(drift);
        }
    }

    private void Take(ProgressReport progress)
    {
        if (_open.FirstOrDefault(p => p.Entry.Id == progress.ProcessId) is not { } process)
        {
            return;
        }

        var before = _assembly;
        _assembly = _assembly.After(progress, _context.CurrentUtcDateTime);
        NoteLists(process, progress, before);
        if (progress.Chosen is { } chosen)
        {
            process.Entry = process.Entry with { Members = chosen };
        }

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

    private async Task EndAsync(RunningProcess process)
    {
        var (result, isAbnormal) = await OutcomeAsync(process);
        var entry = process.Entry with { Status = result.Status };
        _ = _open.Remove(process);
        if (result.Status == ProcessState.Failed)
        {
            ControllerLog.Failed(_logger, entry.Id, entry.Kind, _assembly.Name, result.Status, result.Reason ?? "");
        }
        else
        {
            ControllerLog.Ended(_logger, entry.Id, entry.Kind, _assembly.Name, result.Status, result.Reason ?? "reached what was asked for");
        }

        NoteLists(process, result, isAbnormal);
        if (entry.Kind != ProcessKind.SyncList)
        {
            _finished.Add(entry);
            _finished.RemoveRange(0, Math.Max(0, _finished.Count - MaxRemembered));
        }

        _hasEnded = true;
        _isDeleted |= result.Deleted;
        _assembly = _assembly.AfterDeathOf(entry.Id, result.Reason ?? "its process ended", _context.CurrentUtcDateTime);
        if (process.Entry.Status == ProcessState.InProgress)
        {
            EndRun(entry, result, isAbnormal);
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

    private static async Task<(ProcessResult Result, bool IsAbnormal)> OutcomeAsync(RunningProcess process)
    {
        try
        {
            return (await process.Work, false);
        }
        catch (TaskFailedException e)
        {
            return (new(ProcessState.Failed, $"process {process.Entry.Id} ended abnormally: {e.FailureDetails.ErrorMessage}"), true);
        }
    }

    private void Tell(RunningProcess process, ProcessControl control) => _context.SendEvent(process.Entry.Id, ProcessControl.EventName, control);
}
