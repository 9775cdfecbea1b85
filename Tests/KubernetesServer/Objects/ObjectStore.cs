using System.Globalization;
using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>
/// Objects by path with one counter of versions, and the changes since the last compaction. What is handed out is a copy: whoever changes
/// it changes nothing here.
/// </summary>
internal sealed class ObjectStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Type, string Namespace, string Name), (ObjectKey Key, JsonObject Value)> _objects =
        new(Comparer<(string Type, string Namespace, string Name)>.Create(static (x, y) =>
            string.CompareOrdinal(x.Type, y.Type) is not 0 and var type ? type
            : string.CompareOrdinal(x.Namespace, y.Namespace) is not 0 and var space ? space
            : string.CompareOrdinal(x.Name, y.Name)));

    private readonly List<StoreChange> _changes = [];
    private long _version = 1000;
    private long _compacted = 1000;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>The version of the latest change.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
            {
                return _version;
            }
        }
    }

    /// <summary>Changes up to this version are forgotten.</summary>
    public long Compacted
    {
        get
        {
            lock (_lock)
            {
                return _compacted;
            }
        }
    }

    public JsonObject? Find(ObjectKey key)
    {
        lock (_lock)
        {
            return _objects.TryGetValue(Path(key), out var found) ? Copy(found.Value) : null;
        }
    }

    /// <summary>All objects of a type, in all namespaces or one, by namespace and name.</summary>
    public (long Version, IReadOnlyList<JsonObject> Objects) List(ApiResource type, string? ns)
    {
        lock (_lock)
        {
            return (_version, [.. _objects.Values.Where(o => o.Key.Type == type && (ns is null || o.Key.Namespace == ns)).Select(o => Copy(o.Value))]);
        }
    }

    /// <summary>Every object of every type.</summary>
    public IReadOnlyList<(ObjectKey Key, JsonObject Value)> Everything()
    {
        lock (_lock)
        {
            return [.. _objects.Values.Select(o => (o.Key, Copy(o.Value)))];
        }
    }

    /// <summary>
    /// Changes one object in one step. <paramref name="change"/> gets a copy or null, and returns what shall be there: null for nothing. When that
    /// is equal to what was there nothing happens. Returns what is there now, or what was deleted.
    /// </summary>
    public JsonObject? Change(ObjectKey key, Func<JsonObject?, JsonObject?> change)
    {
        TaskCompletionSource changed;
        JsonObject? result;
        lock (_lock)
        {
            var before = _objects.TryGetValue(Path(key), out var found) ? found.Value : null;
            var after = change(before is null ? null : Copy(before));
            if (after is null && before is null)
            {
                return null;
            }

            if (after is not null && before is not null && JsonNode.DeepEquals(before, after))
            {
                return Copy(before);
            }

            var last = after ?? Copy(before!);
            _version++;
            last["metadata"]!["resourceVersion"] = _version.ToString(CultureInfo.InvariantCulture);
            if (after is null)
            {
                _ = _objects.Remove(Path(key));
            }
            else
            {
                _objects[Path(key)] = (key, after);
            }

            _changes.Add(new StoreChange(_version, key, before, after, last));
            result = Copy(last);
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
        return result;
    }

    /// <summary>The changes after a version, and a task that ends with the next one. Null when they are forgotten.</summary>
    public (IReadOnlyList<StoreChange> Changes, long Version, Task Next)? Since(long version)
    {
        lock (_lock)
        {
            return version < _compacted ? null : ([.. _changes.SkipWhile(change => change.Version <= version)], _version, _changed.Task);
        }
    }

    /// <summary>Forgets all changes up to now.</summary>
    public void Compact()
    {
        lock (_lock)
        {
            // One more version, so that what was handed out until now lies before the compaction.
            _compacted = ++_version;
            _changes.Clear();
        }
    }

    private static (string Type, string Namespace, string Name) Path(ObjectKey key) => (key.Type.Qualified, key.Namespace ?? "", key.Name);

    private static JsonObject Copy(JsonObject value) => (JsonObject)value.DeepClone();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
