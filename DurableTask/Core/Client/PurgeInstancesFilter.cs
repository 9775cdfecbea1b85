namespace DurableTask;

/// <summary>Which finished instances a purge takes.</summary>
/// <param name="CreatedFrom">Created at or after; null: no bound.</param>
/// <param name="CreatedTo">Created at or before; null: no bound.</param>
/// <param name="Statuses">Final states; null: all.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);
