namespace DurableTask;

/// <summary>A filter over instances; all parts are ANDed.</summary>
/// <param name="CreatedFrom">Created at or after.</param>
/// <param name="CreatedTo">Created at or before.</param>
/// <param name="Statuses">One of these states.</param>
/// <param name="TaskHubNames">Kept for compatibility; the engine has one hub.</param>
/// <param name="InstanceIdPrefix">The id starts with this (case-sensitive).</param>
/// <param name="PageSize">Instances per page, 1 to 1,000.</param>
/// <param name="FetchInputsAndOutputs">Whether input, output and custom status are read.</param>
/// <param name="ContinuationToken">Where a previous page ended.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = 100,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The orchestrator's name.</summary>
    public string? Name { get; init; }

    /// <summary>The pinned version.</summary>
    public string? Version { get; init; }

    /// <summary>Labels that the instance carries, all of them.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The parent's instance id.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>Newest first instead of oldest first.</summary>
    public bool Descending { get; init; }
}
