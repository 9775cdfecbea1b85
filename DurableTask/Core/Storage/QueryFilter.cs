namespace DurableTask.Storage;

/// <summary>Says whether a row matches a query: the reference for what a store's own filtering must do.</summary>
internal sealed class QueryFilter(OrchestrationQuery query)
{
    private readonly HashSet<OrchestrationRuntimeStatus>? _statuses = query.Statuses is { } statuses && statuses.Any() ? [.. statuses] : null;

    public bool Admits(InstanceRow row) =>
        (_statuses is null || _statuses.Contains(row.Status))
        && (query.CreatedFrom is not { } from || row.CreatedAt >= from)
        && (query.CreatedTo is not { } to || row.CreatedAt <= to)
        && (query.InstanceIdPrefix is not { } prefix || row.InstanceId.StartsWith(prefix, StringComparison.Ordinal))
        && (query.Name is not { } name || string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase))
        && (query.Version is not { } version || row.Version == version)
        && (query.ParentInstanceId is not { } parent || row.ParentInstanceId == parent)
        && HasTags(row);

    private bool HasTags(InstanceRow row)
    {
        foreach (var (key, value) in query.Tags ?? InstanceRow.NoTags)
        {
            if (!row.Tags.TryGetValue(key, out var actual) || actual != value)
            {
                return false;
            }
        }

        return true;
    }
}
