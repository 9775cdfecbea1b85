using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>What a controller starts a process with.</summary>
internal sealed record ProcessInput : ProcessStart
{
    public required ProcessKind Kind { get; init; }

    public required string AssemblyId { get; init; }

    public required string AssemblyType { get; init; }

    /// <summary>The intent as it is shown: that of the process that is tried again, for a retry.</summary>
    public required string Intent { get; init; }

    /// <summary>The state to reach; None to delete.</summary>
    public LifecycleState Desired { get; init; }

    /// <summary>The assembly to work on; null when the process has to wait for <see cref="ProcessControl.Go"/>.</summary>
    public AssemblyRecord? Assembly { get; init; }

    /// <summary>How it ends without running, or null when it is to run.</summary>
    public ProcessResult? Settled { get; init; }

    /// <summary>What to do to a cluster; null for other kinds.</summary>
    public PoolTask? Pool { get; init; }

    /// <summary>How to heal; null for other kinds.</summary>
    public HealTask? Heal { get; init; }

    /// <summary>The component whose list is to be written in full; null for other kinds.</summary>
    public string? ListOf { get; init; }

    /// <summary>It is only planned.</summary>
    public bool IsPreview { get; init; }

    /// <summary>It takes an upgrade back.</summary>
    public bool GoesBack { get; init; }

    /// <summary>What it waits for, in words, or null.</summary>
    public string? WaitsFor { get; init; }
}
