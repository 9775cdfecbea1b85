using System.Collections.Concurrent;

namespace DurableTask.Sqlite;

/// <summary>Connections that read while the writer writes. Each read sees one state of the store, that of its beginning.</summary>
internal sealed class ReadPool(string path) : IDisposable
{
    private const int Most = 4;
    private const int CacheKiB = 4096;

    // A query's shape makes a statement; a reader that has seen very many shapes is replaced.
    private const int MostStatements = 256;

    private readonly SemaphoreSlim _free = new(Most);
    private readonly ConcurrentBag<Reader> _idle = [];
    private readonly NameTable _names = new();
    private volatile bool _disposed;

    public async Task<T> ReadAsync<T>(Func<Reader, T> read, CancellationToken cancellation)
    {
        await using var lease = await LeaseAsync(cancellation).ConfigureAwait(false);
        return await Task.Run(() => lease.Run(read), cancellation).ConfigureAwait(false);
    }

    public async Task<ReadLease> LeaseAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        return new ReadLease(this);
    }

    public Reader Take() => _idle.TryTake(out var reader) ? reader : new Reader(Connection.Open(path, false, CacheKiB), _names);

    public void Return(Reader? reader, bool usable)
    {
        if (reader is not null)
        {
            if (usable && !_disposed && reader.Connection.StatementCount < MostStatements)
            {
                _idle.Add(reader);
            }
            else
            {
                reader.Dispose();
            }
        }

        _ = _free.Release();
        if (_disposed)
        {
            Drain();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        Drain();
    }

    private void Drain()
    {
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
