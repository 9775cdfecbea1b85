using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Processes as they publish themselves.</summary>
internal sealed partial class ProcessBook(DurableTaskClient client, AssemblyBook assemblies)
{
    /// <summary>A process, or null.</summary>
    public async Task<ProcessView?> FindAsync(string id, bool shallow, CancellationToken cancellation) =>
        await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } process && process.Name == OrchestratorNames.AssemblyProcess
            ? await ReadAsync(process, shallow, cancellation)
            : null;

    /// <summary>Processes that a filter admits, newest first.</summary>
    public async IAsyncEnumerable<ProcessView> FindAllAsync(ProcessFilter filter, bool shallow, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new OrchestrationQuery(filter.From, filter.To, FetchInputsAndOutputs: true) { Name = OrchestratorNames.AssemblyProcess, Descending = true };
        await foreach (var instance in client.GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            if (await ReadAsync(instance, shallow, cancellation) is { } process && filter.Admits(process))
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

    private async Task<ProcessView?> ReadAsync(OrchestrationMetadata instance, bool shallow, CancellationToken cancellation)
    {
        var status = instance.ReadCustomStatusAs<ProcessStatus>() ?? await FreshAsync(instance, cancellation);
        var request = instance.ReadInputAs<ProcessStart>()?.Request;
        return status is null ? null : View(status, instance, request, shallow);
    }

    /// <summary>A process that has not had its first turn: all that is known is what was asked for.</summary>
    private async Task<ProcessStatus?> FreshAsync(OrchestrationMetadata instance, CancellationToken cancellation)
    {
        if (instance.ReadInputAs<ProcessStart>()?.Request is not { } request)
        {
            return null;
        }

        var assembly = await assemblies.FindAsync(request.AssemblyName, cancellation);
        return new ProcessStatus
        {
            Id = instance.InstanceId,
            AssemblyId = assembly?.Id ?? "",
            AssemblyName = request.AssemblyName,
            AssemblyType = request.DescriptorName ?? assembly?.DescriptorName ?? "",
            Intent = request.Intent,
            Status = ProcessState.Planned,
            StartTime = instance.CreatedAt.UtcDateTime,
            PreviousProcessId = request.PreviousProcessId,
        };
    }

    private static ProcessView View(ProcessStatus process, OrchestrationMetadata instance, IntentRequest? request, bool shallow)
    {
        var (state, reason) = StateOf(process, instance);
        var summary = new ProcessView
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
            StartTime = process.StartTime == default ? instance.CreatedAt.UtcDateTime : process.StartTime,
            EndTime = process.EndTime ?? (instance.IsCompleted ? instance.LastUpdatedAt.UtcDateTime : null),
            AssemblyProperties = request?.Properties ?? new Dictionary<string, string>(),
            Context = new Dictionary<string, string?> { ["previousProcessId"] = process.PreviousProcessId },
        };
        return shallow ? summary : Full(summary, process);
    }

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
        DesiredInstance = new ProcessInstanceView(process.AssemblyId, process.AssemblyName, process.AssemblyType, process.IntendedState?.ToString()),
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
