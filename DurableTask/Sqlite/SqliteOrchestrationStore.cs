using System.Runtime.CompilerServices;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Keeps everything in one SQLite database: write-ahead log, every commit on the disk before it is acknowledged.</summary>
/// <remarks>
/// One thread writes, on a connection of its own; reads have their own connections and see the last commit. Ids are ordered by
/// their UTF-8 bytes. The file belongs to one host at a time; whoever comes second is told who the first one is.
/// </remarks>
internal sealed class SqliteOrchestrationStore(SqliteStoreSettings settings) : IOrchestrationStore
{
    private const int UnfinishedAtOnce = 256;

    private readonly StoreCounters _counters = new();
    private readonly Lock _gate = new();
    private CommitThread? _thread;
    private CommitRequest? _request;
    private StoreLock? _lock;
    private OpenStore? _open;
    private volatile ReadPool? _readers;
    private volatile Exception? _failure;

    /// <summary>The epoch of the present owner; a batch of another one is refused before it reaches the writer.</summary>
    private long _epoch;

    public SqliteOrchestrationStore(string path)
        : this(new SqliteStoreSettings(Path.GetFullPath(path)))
    {
    }

    public SqliteStoreDiagnostics Diagnostics => _counters.Read();

    public Task<StoreOpening> OpenAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _thread ??= new CommitThread($"store {Path.GetFileName(settings.Path)}");
            _request ??= new CommitRequest(Commit, CareForLog);
        }

        return _thread.RunAsync(Open);
    }

    public ValueTask AppendAsync(StoreBatch batch)
    {
        if (_request is null || _readers is null)
        {
            return ValueTask.FromException(new InvalidOperationException("The store is not open."));
        }

        if (_failure is { } failure)
        {
            return ValueTask.FromException(Stopped(failure));
        }

        if (batch.Epoch != Interlocked.Read(ref _epoch))
        {
            return ValueTask.FromException(new StoreFencedException(batch.Epoch, _epoch));
        }

        if (batch.IsEmpty)
        {
            return ValueTask.CompletedTask;
        }

        var done = _request.Begin(batch);
        _thread!.Post(_request);
        return done;
    }

    public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellation) =>
        Readers().ReadAsync(r => r.Instances.Load(instanceId), cancellation);

    public async IAsyncEnumerable<StoredInstance> LoadUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var lease = await Readers().LeaseAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var some = await Task.Run(() => lease.Run(r => r.Instances.NextUnfinished(UnfinishedAtOnce)), cancellation).ConfigureAwait(false);
                foreach (var instance in some)
                {
                    yield return instance;
                }

                if (some.Count < UnfinishedAtOnce)
                {
                    break;
                }
            }
        }
        finally
        {
            lease.Abandon(r => r.Instances.EndUnfinished());
        }
    }

    public Task<InstanceRow?> FindAsync(string instanceId, bool fetchValues, CancellationToken cancellation) =>
        Readers().ReadAsync(r => r.Instances.Find(instanceId, fetchValues), cancellation);

    public Task<Page<InstanceRow>> QueryAsync(OrchestrationQuery query, CancellationToken cancellation) =>
        Readers().ReadAsync(r => r.Queries.Query(query), cancellation);

    public Task<long> CountAsync(OrchestrationQuery query, CancellationToken cancellation) =>
        Readers().ReadAsync(r => r.Queries.Count(query), cancellation);

    public async Task<IReadOnlyList<string>> FindFinishedAsync(DateTimeOffset finishedBefore, int limit, CancellationToken cancellation) =>
        await Readers().ReadAsync(r => r.Instances.FinishedBefore(finishedBefore, limit), cancellation).ConfigureAwait(false);

    public Task CloseAsync() => _thread is null || _failure is not null ? Task.CompletedTask : _thread.RunAsync(() =>
    {
        _open?.MarkClean();
        _failure = new InvalidOperationException("it was closed in good order.");
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        CommitThread? thread;
        lock (_gate)
        {
            thread = _thread;
            _thread = null;
        }

        if (thread is not null)
        {
            _ = await thread.RunAsync(() =>
            {
                Release();
                _lock?.Dispose();
                _lock = null;
                return true;
            }).ConfigureAwait(false);
            thread.Dispose();
        }

        _counters.Dispose();
    }

    private StoreOpening Open()
    {
        Release();
        try
        {
            _lock ??= StoreLock.Take(settings.Path, settings.Clock);
            _open = OpenStore.Open(settings, _counters);
        }
        catch (Exception e)
        {
            _failure = e;
            throw;
        }

        _readers = new ReadPool(settings.Path);
        Interlocked.Exchange(ref _epoch, _open.Opening.Epoch);
        _failure = null;
        return _open.Opening;
    }

    private void Commit(StoreBatch batch)
    {
        // An append that was posted before a failure or a new opening must not slip in after it.
        if (_failure is { } failure)
        {
            throw Stopped(failure);
        }

        try
        {
            _open!.Commit(batch);
        }
        catch (Exception e)
        {
            _failure = e;
            throw;
        }
    }

    private void CareForLog()
    {
        try
        {
            _open?.CareForLog();
        }
#pragma warning disable CA1031 // Nobody waits here: the next append is told, and every one after it until the store is opened again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = e;
        }
    }

    private void Release()
    {
        _readers?.Dispose();
        _readers = null;
        _open?.Dispose();
        _open = null;
    }

    private ReadPool Readers() => _readers ?? throw new InvalidOperationException("The store is not open.");

    private SqliteStoreException Stopped(Exception failure) => new(
        SqliteStoreFailure.Stopped, $"The store '{settings.Path}' accepts nothing more until it is opened again, because: {failure.Message}", failure);
}
