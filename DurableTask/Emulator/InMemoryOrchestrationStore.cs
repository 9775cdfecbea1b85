using System.Runtime.CompilerServices;
using DurableTask.Storage;

namespace DurableTask.Emulator;

/// <summary>
/// Keeps everything in memory, to the same contract as a durable store: it outlives the shard that writes to it, not the process.
/// </summary>
internal sealed class InMemoryOrchestrationStore : IOrchestrationStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, StoredMessage> _messages = [];
    private readonly CreationIndex _index = new();
    private long _epoch;
    private bool _clean = true;
    private bool _open;

    /// <summary>Messages that wait.</summary>
    public int MessageCount
    {
        get
        {
            lock (_lock)
            {
                return _messages.Count;
            }
        }
    }

    public Task<StoreOpening> OpenAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            var opening = new StoreOpening(++_epoch, _clean);
            _clean = false;
            _open = true;
            return Task.FromResult(opening);
        }
    }

    public ValueTask AppendAsync(StoreBatch batch)
    {
        lock (_lock)
        {
            if (!_open)
            {
                return ValueTask.FromException(new InvalidOperationException("The store is not open."));
            }

            if (batch.Epoch != _epoch)
            {
                return ValueTask.FromException(new StoreFencedException(batch.Epoch, _epoch));
            }

            foreach (var id in batch.Purges)
            {
                Purge(id);
            }

            foreach (ref readonly var write in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch.Instances))
            {
                Write(in write);
            }

            foreach (var payload in batch.Payloads)
            {
                _ = FindByKey(payload.ExecutionKey, batch)?.Payloads.TryAdd(payload.Id, payload.Value.ToArray());
            }

            foreach (var message in batch.NewMessages)
            {
                _messages.Add(message.Sequence, message with { Body = message.Body.ToArray() });
            }

            foreach (var sequence in batch.ConsumedMessages)
            {
                _ = _messages.Remove(sequence);
            }

            return ValueTask.CompletedTask;
        }
    }

    public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(_entries.TryGetValue(instanceId, out var entry) ? Snapshot(entry, InboxOf(instanceId)) : null);
        }
    }

    public async IAsyncEnumerable<StoredInstance> LoadUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        List<StoredInstance> all;
        lock (_lock)
        {
            var inboxes = _messages.Values.ToLookup(m => m.InstanceId, StringComparer.Ordinal);
            all = [.. _index.All().Select(id => _entries[id]).Where(e => !e.Row.IsFinished).Select(e => Snapshot(e, [.. inboxes[e.Row.InstanceId]]))];
        }

        foreach (var instance in all)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return instance;
        }

        await Task.CompletedTask;
    }

    public Task<InstanceRow?> FindAsync(string instanceId, bool fetchValues, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(_entries.TryGetValue(instanceId, out var entry) ? View(entry, fetchValues) : null);
        }
    }

    public Task<Page<InstanceRow>> QueryAsync(OrchestrationQuery query, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var filter = new QueryFilter(query);
            var rows = new List<InstanceRow>();
            string? token = null;
            foreach (var key in _index.Walk(CreationIndex.Parse(query.ContinuationToken), query.Descending))
            {
                var entry = _entries[key.InstanceId];
                if (!filter.Admits(entry.Row))
                {
                    continue;
                }

                if (rows.Count == query.PageSize)
                {
                    token = CreationIndex.Format(rows[^1].CreatedAt, rows[^1].InstanceId);
                    break;
                }

                rows.Add(View(entry, query.FetchInputsAndOutputs));
            }

            return Task.FromResult(new Page<InstanceRow>(rows, token));
        }
    }

    public Task<long> CountAsync(OrchestrationQuery query, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var filter = new QueryFilter(query);
            return Task.FromResult(_entries.Values.LongCount(e => filter.Admits(e.Row)));
        }
    }

    public Task<IReadOnlyList<string>> FindFinishedAsync(DateTimeOffset finishedBefore, int limit, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<string>>(
                [.. _entries.Values.Where(e => e.Row.IsFinished && e.UpdatedAt < finishedBefore).OrderBy(e => e.UpdatedAt).Take(limit).Select(e => e.Row.InstanceId)]);
        }
    }

    public Task CloseAsync()
    {
        lock (_lock)
        {
            _clean = true;
            _open = false;
            return Task.CompletedTask;
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _open = false;
            return ValueTask.CompletedTask;
        }
    }

    private void Write(in InstanceWrite write)
    {
        if (!_entries.TryGetValue(write.InstanceId, out var entry))
        {
            if (write.Row is null)
            {
                throw new InvalidOperationException($"The first write of instance '{write.InstanceId}' has no row.");
            }

            _entries.Add(write.InstanceId, entry = new Entry(write.Row));
            _index.Add(write.Row.CreatedAt, write.InstanceId);
        }

        if (entry.Row.ExecutionKey != write.ExecutionKey)
        {
            entry.Records.Clear();
            entry.Payloads.Clear();
        }

        if (write.Row is { } row)
        {
            if (row.CreatedAt != entry.Row.CreatedAt)
            {
                _index.Remove(entry.Row.CreatedAt, row.InstanceId);
                _index.Add(row.CreatedAt, row.InstanceId);
            }

            entry.Row = row;
        }

        entry.UpdatedAt = write.UpdatedAt;
        if (!write.Record.IsEmpty)
        {
            if (write.RecordIndex != entry.Records.Count)
            {
                throw new InvalidOperationException($"Instance '{write.InstanceId}' has {entry.Records.Count} records; record {write.RecordIndex} leaves a gap.");
            }

            entry.Records.Add(write.Record.ToArray());
        }
    }

    private void Purge(string id)
    {
        if (_entries.TryGetValue(id, out var entry) && entry.Row.IsFinished)
        {
            _ = _entries.Remove(id);
            _index.Remove(entry.Row.CreatedAt, id);
            foreach (var message in InboxOf(id))
            {
                _ = _messages.Remove(message.Sequence);
            }
        }
    }

    private Entry? FindByKey(long executionKey, StoreBatch batch)
    {
        foreach (var write in batch.Instances)
        {
            if (write.ExecutionKey == executionKey)
            {
                return _entries[write.InstanceId];
            }
        }

        return null;
    }

    private List<StoredMessage> InboxOf(string instanceId) =>
        _messages.Count == 0 ? [] : [.. _messages.Values.Where(m => m.InstanceId == instanceId)];

    private static StoredInstance Snapshot(Entry entry, IReadOnlyList<StoredMessage> inbox) =>
        new(View(entry, true), [.. entry.Records], inbox, new Dictionary<Guid, ReadOnlyMemory<byte>>(entry.Payloads));

    private static InstanceRow View(Entry entry, bool values) => values
        ? entry.Row with { LastUpdatedAt = entry.UpdatedAt }
        : entry.Row with { LastUpdatedAt = entry.UpdatedAt, Input = null, Output = null, CustomStatus = null };

    private sealed class Entry(InstanceRow row)
    {
        public InstanceRow Row { get; set; } = row;

        public DateTimeOffset UpdatedAt { get; set; }

        public List<ReadOnlyMemory<byte>> Records { get; } = [];

        public Dictionary<Guid, ReadOnlyMemory<byte>> Payloads { get; } = [];
    }
}
