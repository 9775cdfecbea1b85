using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>From intents to plans that nobody carries out.</summary>
internal sealed partial class ControllerSession
{
    // Nobody waits for its end here: it tells who asked.
    private void Preview(IntentRequest intent)
    {
        var (entry, fault) = IntentReading.Read(intent, _assembly, _finished);
        var contenders = Contenders(_open);
        var admission = Admission.Decide([.. AwaitingRetry(entry), .. contenders], entry, Pools.Context(_assembly, entry.Cluster, contenders));
        var isRefused = admission.Resolution is Resolution.Refuse or Resolution.Drop or Resolution.Coalesce or Resolution.PartOfRunning;
        fault ??= _isDeleted ? "the assembly has been deleted" : isRefused ? admission.Describe() : HalfWay(entry);
        var waitsFor = admission.Resolution is Resolution.Run || admission.Other is null ? null : admission.Describe();
        var settled = fault is null ? null : new ProcessResult(ProcessState.Cancelled, fault);
        _ = _context.CallSubOrchestratorAsync<ProcessStatus>(
            OrchestratorNames.PlanPreview,
            new PreviewInput { Request = intent, Process = Input(entry with { Status = ProcessState.InProgress }, settled, waitsFor) with { IsPreview = true } },
            new SubOrchestrationOptions(instanceId: intent.ProcessId));
    }
}
