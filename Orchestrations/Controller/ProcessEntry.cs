using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>A process as its controller remembers it.</summary>
internal sealed record ProcessEntry
{
    /// <summary>What was asked for. A retry carries the request that it tries again, under its own process id.</summary>
    public required IntentRequest Request { get; init; }

    public required ProcessKind Kind { get; init; }

    /// <summary>The state that it is to reach; None to delete.</summary>
    public required LifecycleState Desired { get; init; }

    /// <summary>The state asked for before it: where a rollback goes, and what counts again when it is refused.</summary>
    public LifecycleState Before { get; init; }

    /// <summary>Pending while it waits, InProgress while it runs, then how it ended.</summary>
    public ProcessState Status { get; init; } = ProcessState.InProgress;

    /// <summary>The cluster that it works on, by instance name; null when it works on none.</summary>
    public string? Cluster { get; init; }

    /// <summary>The cluster members, or the resource outside of clusters, that it works on, as far as they are chosen.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>How many members it adds or removes.</summary>
    public int Count { get; init; }

    /// <summary>The resource that it heals, or null.</summary>
    public string? Component { get; init; }

    /// <summary>It takes an upgrade back.</summary>
    public bool GoesBack { get; init; }

    /// <summary>What is wrong with that, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>What it heals is well by itself: it only has to be given work again.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>A policy wants it, not a person.</summary>
    public bool IsAutomatic { get; init; }

    public string Id => Request.ProcessId;

    /// <summary>The process in the conflict table's words.</summary>
    public Operation Operation() => new(
        Kind switch
        {
            ProcessKind.ScaleOut => OperationKind.ScaleOut,
            ProcessKind.ScaleIn => OperationKind.ScaleIn,
            ProcessKind.Heal => Cluster is null ? OperationKind.HealGateway : OperationKind.Heal,
            ProcessKind.Delete => OperationKind.Terminate,
            _ => OperationKind.Reshape,
        },
        Cluster,
        Members,
        Status == ProcessState.Failed);
}
