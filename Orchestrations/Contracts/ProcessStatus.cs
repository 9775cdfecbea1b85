using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>
/// A process (ETSI: lifecycle operation occurrence) as it publishes itself: the custom status of the orchestration whose instance id is
/// the process id.
/// </summary>
public sealed record ProcessStatus
{
    /// <summary>The process id.</summary>
    public required string Id { get; init; }

    /// <summary>The assembly's id.</summary>
    public required string AssemblyId { get; init; }

    /// <summary>The assembly's name.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>The assembly's descriptor.</summary>
    public required string AssemblyType { get; init; }

    /// <summary>The intent as requested, for example createAssembly.</summary>
    public required string Intent { get; init; }

    /// <summary>The state asked for, where the intent names one.</summary>
    public LifecycleState? IntendedState { get; init; }

    /// <summary>Where it stands.</summary>
    public ProcessState Status { get; init; }

    /// <summary>Why it failed or was cancelled, or what it waits for.</summary>
    public string? StatusReason { get; init; }

    /// <summary>When it began (UTC).</summary>
    public DateTime StartTime { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTime? EndTime { get; init; }

    /// <summary>The process that this one tries again or takes back, or null.</summary>
    public string? PreviousProcessId { get; init; }

    /// <summary>What the assembly was when it began; null when it was not there, or the process has not been let in.</summary>
    public InstanceDescription? Previous { get; init; }

    /// <summary>The descriptor that an upgrade leads to; null for everything else.</summary>
    public string? DesiredType { get; init; }

    /// <summary>The plan in a valid order, with progress.</summary>
    public IReadOnlyList<PlanProgress> ExecutionPlan { get; init; } = [];
}
