namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A process without its plan: what a shallow query gets.</summary>
internal record ProcessView
{
    public required string Id { get; init; }

    public required string AssemblyId { get; init; }

    public required string AssemblyName { get; init; }

    public required string AssemblyType { get; init; }

    /// <summary>The intent in words, for example <c>Create Assembly</c>.</summary>
    public required string LifecycleAction { get; init; }

    /// <summary>The intent as it was posted, for example <c>createAssembly</c>.</summary>
    public required string Intent { get; init; }

    /// <summary>The intent's type, for example <c>CreateAssembly</c>.</summary>
    public required string IntentType { get; init; }

    /// <summary>Planned, Pending, In Progress, Completed, Cancelled or Failed.</summary>
    public required string Status { get; init; }

    public string? StatusReason { get; init; }

    public DateTime? StartTime { get; init; }

    public DateTime? EndTime { get; init; }

    public required IReadOnlyDictionary<string, string> AssemblyProperties { get; init; }

    public required ProcessContextView Context { get; init; }
}
