namespace DurableTask;

/// <summary>Options of one call to a sub-orchestration.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Makes options from their parts.</summary>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>Adds an instance id to other options.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>The child's instance id; null: one derived from the parent's execution and the call's number.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The child's version; null: the parent's.</summary>
    public string? Version { get; init; }

    /// <summary>What becomes of the child when the parent is terminated or finishes before it.</summary>
    public ParentClosePolicy ParentClosePolicy { get; init; } = ParentClosePolicy.Terminate;
}
