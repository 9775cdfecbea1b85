using DurableTask.Emulator;
using DurableTask.Storage;

namespace DurableTask.Core.Tests;

/// <summary>A store that fails when a test says so, before or after the commit took effect, and counts what it is asked.</summary>
internal sealed class FaultyStore : IOrchestrationStore
{
    private readonly InMemoryOrchestrationStore _inner = new();
    private bool _broken;

    public InMemoryOrchestrationStore Inner => _inner;

    public Exception? FailAppends { get; set; }

    public Exception? FailOpens { get; set; }

    /// <summary>Whether a failing append takes effect all the same: the answer was lost, not the commit.</summary>
    public bool FailAfterCommit { get; set; }

    /// <summary>While set, appends wait for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>Done when an append has begun to wait.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<int> BatchSizes { get; } = [];

    public List<long> BytesPerBatch { get; } = [];

    public int Loads { get; private set; }

    public Task<StoreOpening> OpenAsync(CancellationToken cancellation)
    {
        if (FailOpens is { } failure)
        {
            return Task.FromException<StoreOpening>(failure);
        }

        _broken = false;
        return _inner.OpenAsync(cancellation);
    }

    public async ValueTask AppendAsync(StoreBatch batch)
    {
        if (Hold is { } hold)
        {
            _ = Held.TrySetResult();
            await hold.Task;
        }

        if (_broken)
        {
            throw new InvalidOperationException("The store has failed and was not opened again.");
        }

        if (FailAppends is { } failure)
        {
            _broken = true;
            if (FailAfterCommit)
            {
                await _inner.AppendAsync(batch);
            }

            throw failure;
        }

        BatchSizes.Add(batch.Instances.Count);
        BytesPerBatch.Add(batch.Instances.Sum(i => (long)i.Record.Length) + batch.Payloads.Sum(p => (long)p.Value.Length));
        await _inner.AppendAsync(batch);
    }

    public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellation)
    {
        Loads++;
        return _inner.LoadAsync(instanceId, cancellation);
    }

    public IAsyncEnumerable<StoredInstance> LoadUnfinishedAsync(CancellationToken cancellation) => _inner.LoadUnfinishedAsync(cancellation);

    public Task<InstanceRow?> FindAsync(string instanceId, bool fetchValues, CancellationToken cancellation) => _inner.FindAsync(instanceId, fetchValues, cancellation);

    public Task<Page<InstanceRow>> QueryAsync(OrchestrationQuery query, CancellationToken cancellation) => _inner.QueryAsync(query, cancellation);

    public Task<long> CountAsync(OrchestrationQuery query, CancellationToken cancellation) => _inner.CountAsync(query, cancellation);

    public Task<IReadOnlyList<string>> FindFinishedAsync(DateTimeOffset finishedBefore, int limit, CancellationToken cancellation) =>
        _inner.FindFinishedAsync(finishedBefore, limit, cancellation);

    public Task CloseAsync() => _inner.CloseAsync();

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
