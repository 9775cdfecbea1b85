namespace DurableTask.Sqlite;

/// <summary>The use of one reader for one or several steps in the same transaction.</summary>
internal sealed class ReadLease(ReadPool pool) : IAsyncDisposable
{
    private Reader? _reader;
    private bool _broken;

    public T Run<T>(Func<Reader, T> read)
    {
        try
        {
            _reader ??= pool.Take();
            if (!_reader.Connection.InTransaction)
            {
                _reader.Connection.Prepare("BEGIN").Run();
            }

            return read(_reader);
        }
        catch
        {
            // A statement may stand in the middle of its rows; a connection is cheap to make again.
            _broken = true;
            throw;
        }
    }

    /// <summary>Lets go of what a step has left standing.</summary>
    public void Abandon(Action<Reader> release)
    {
        if (_reader is not null && !_broken)
        {
            release(_reader);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_reader is not null && !_broken)
        {
            _reader.Connection.Prepare("COMMIT").Run();
        }

        pool.Return(_reader, !_broken);
        return ValueTask.CompletedTask;
    }
}
