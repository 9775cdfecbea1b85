namespace VoipWorkflows.Activities.Contracts;

/// <summary>What somebody wants done to an assembly: one LCM request. Becomes one process.</summary>
public sealed record IntentRequest
{
    /// <summary>The id of the process that will carry it out: chosen by the caller, so that a repeated request is the same one.</summary>
    public required string ProcessId { get; init; }

    /// <summary>The intent: createAssembly, changeAssemblyState, deleteAssembly, scaleOutAssembly, scaleInAssembly, healAssembly, upgradeAssembly, createOrUpgradeAssembly.</summary>
    public required string Intent { get; init; }

    /// <summary>The assembly's name.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>The descriptor, for createAssembly and upgradeAssembly.</summary>
    public string? DescriptorName { get; init; }

    /// <summary>The state to reach: Installed, Inactive or Active.</summary>
    public string? IntendedState { get; init; }

    /// <summary>Property values, for createAssembly and upgradeAssembly.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The cluster, for scaleOutAssembly and scaleInAssembly.</summary>
    public string? ClusterName { get; init; }

    /// <summary>The component to heal, by instance name, for healAssembly.</summary>
    public string? BrokenComponentName { get; init; }

    /// <summary>The process that this one tries again or takes back, for retry and rollback.</summary>
    public string? PreviousProcessId { get; init; }

    /// <summary>For upgradeAssembly: when a step fails, everything goes back to where it was.</summary>
    public bool RollbackOnFailure { get; init; }

    /// <summary>For upgradeAssembly: only what can be done to running components; anything else is refused.</summary>
    public bool OnlyReconfigure { get; init; }

    /// <summary>An orchestration instance that wants a <c>ProcessEnded</c> event when the process is over.</summary>
    public string? NotifyInstanceId { get; init; }
}
