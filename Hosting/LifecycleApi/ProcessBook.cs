using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Processes as they publish themselves.</summary>
internal sealed partial class ProcessBook(DurableTaskClient client)
{
    /// <summary>
    /// A process, or null. One that has ended is shown as ended when its assembly's controller has taken note of that: whoever reads
    /// Completed here then finds the assembly in the state that was asked for.
    /// </summary>
    public async Task<ProcessView?> FindAsync(string id, bool shallow, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is not { } process || process.Name != OrchestratorNames.AssemblyProcess)
        {
            return null;
        }

        var isNoted = process.IsRunning || !await IsCurrentAsync(process, cancellation);
        return Read(process, shallow, isNoted);
    }

    private async Task<bool> IsCurrentAsync(OrchestrationMetadata process, CancellationToken cancellation) =>
        process.ReadCustomStatusAs<ProcessStatus>() is { } status
        && await client.GetInstanceAsync(InstanceIds.Assembly(status.AssemblyName), getInputsAndOutputs: true, cancellation) is { RuntimeStatus: OrchestrationRuntimeStatus.Running } controller
        && controller.ReadCustomStatusAs<AssemblyStatus>()?.CurrentProcessId == process.InstanceId;

    /// <summary>A process that was only planned.</summary>
    public static FullProcessView Planned(OrchestrationMetadata preview)
    {
        var status = preview.ReadOutputAs<ProcessStatus>() ?? throw new InvalidOperationException($"The preview {preview.InstanceId} gave no plan.");
        var request = preview.ReadInputAs<PreviewStart>()?.Request;
        return Full(Summary(status, request, status.Status, status.StatusReason, preview.CreatedAt.UtcDateTime), status);
    }

    /// <summary>Processes that a filter admits, newest first.</summary>
    public async IAsyncEnumerable<ProcessView> FindAllAsync(ProcessFilter filter, bool shallow, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new OrchestrationQuery(filter.From, filter.To, FetchInputsAndOutputs: true) { Name = OrchestratorNames.AssemblyProcess, Descending = true };
        await foreach (var instance in client.GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            if (Read(instance, shallow, isNoted: true) is { } process && filter.Admits(process))
            {
                yield return process;
            }
        }
    }

    /// <summary>In words: <c>createAssembly</c> is <c>Create Assembly</c>.</summary>
    public static string InWords(string intent) => WordStart().Replace(Capitalised(intent), " $0").TrimStart();

    private static string Capitalised(string intent) => intent.Length == 0 ? "" : char.ToUpperInvariant(intent[0]) + intent[1..];

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();

    /// <summary>What a controller starts a process with, as far as it is shown.</summary>
    private sealed record StartedProcess(IntentRequest Request, string AssemblyId, string AssemblyType, string Intent);

    private static ProcessView? Read(OrchestrationMetadata instance, bool shallow, bool isNoted) =>
        (instance.ReadCustomStatusAs<ProcessStatus>() ?? Fresh(instance)) is { } status
            ? View(status, instance, instance.ReadInputAs<ProcessStart>()?.Request, shallow, isNoted)
            : null;

    /// <summary>A process that has not had its first turn: all that is known is what it was started with.</summary>
    private static ProcessStatus? Fresh(OrchestrationMetadata instance) => instance.ReadInputAs<StartedProcess>() is { Request: { } request } started
        ? new ProcessStatus
        {
            Id = instance.InstanceId,
            AssemblyId = started.AssemblyId,
            AssemblyName = request.AssemblyName,
            AssemblyType = started.AssemblyType,
            Intent = started.Intent,
            Status = ProcessState.Planned,
            StartTime = instance.CreatedAt.UtcDateTime,
            PreviousProcessId = request.PreviousProcessId,
        }
        : null;

    private static ProcessView View(ProcessStatus process, OrchestrationMetadata instance, IntentRequest? request, bool shallow, bool isNoted)
    {
        var (state, reason) = isNoted ? StateOf(process, instance) : (ProcessState.InProgress, null);
        var ended = isNoted ? process.EndTime ?? (instance.IsCompleted ? instance.LastUpdatedAt.UtcDateTime : null) : (DateTime?)null;
        var summary = Summary(process, request, state, reason, instance.CreatedAt.UtcDateTime) with { EndTime = ended };
        return shallow ? summary : Full(summary, process);
    }

    private static ProcessView Summary(ProcessStatus process, IntentRequest? request, ProcessState state, string? reason, DateTime createdAt) =>
        new()
        {
            Id = process.Id,
            AssemblyId = process.AssemblyId,
            AssemblyName = process.AssemblyName,
            AssemblyType = process.AssemblyType,
            LifecycleAction = InWords(process.Intent),
            Intent = process.Intent,
            IntentType = Capitalised(process.Intent),
            Status = state == ProcessState.InProgress ? "In Progress" : state.ToString(),
            StatusReason = reason,
            StartTime = process.StartTime == default ? createdAt : process.StartTime,
            AssemblyProperties = request?.Properties ?? new Dictionary<string, string>(),
            Context = new ProcessContextView(process.PreviousProcessId),
        };

    private static FullProcessView Full(ProcessView summary, ProcessStatus process) => new()
    {
        Id = summary.Id,
        AssemblyId = summary.AssemblyId,
        AssemblyName = summary.AssemblyName,
        AssemblyType = summary.AssemblyType,
        LifecycleAction = summary.LifecycleAction,
        Intent = summary.Intent,
        IntentType = summary.IntentType,
        Status = summary.Status,
        StatusReason = summary.StatusReason,
        StartTime = summary.StartTime,
        EndTime = summary.EndTime,
        AssemblyProperties = summary.AssemblyProperties,
        Context = summary.Context,
        PreviousInstance = process.Previous is { } previous
            ? new ProcessInstanceView(process.AssemblyId, process.AssemblyName, previous.DescriptorName, previous.State.ToString())
            : null,
        DesiredInstance = process.IntendedState == LifecycleState.None
            ? null
            : new ProcessInstanceView(process.AssemblyId, process.AssemblyName, process.DesiredType ?? process.AssemblyType, process.IntendedState?.ToString()),
        ExecutionPlan = process.ExecutionPlan,
    };

    /// <summary>A process that was ended from outside cannot publish that itself.</summary>
    private static (ProcessState State, string? Reason) StateOf(ProcessStatus process, OrchestrationMetadata instance)
    {
        var open = process.Status is ProcessState.Planned or ProcessState.Pending or ProcessState.InProgress;
        return instance.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Terminated when open => (ProcessState.Cancelled, process.StatusReason ?? instance.StatusReason),
            OrchestrationRuntimeStatus.Failed when open => (ProcessState.Failed, instance.FailureDetails?.ErrorMessage ?? process.StatusReason),
            _ => (process.Status, process.StatusReason),
        };
    }
}
