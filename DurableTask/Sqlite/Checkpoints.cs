namespace DurableTask.Sqlite;

/// <summary>Keeps the log short without making commits wait.</summary>
/// <remarks>
/// A log begins anew only when all of it is in the database, and beside a busy writer a copy never catches up. So the bulk is copied
/// in the background, several times until little is left, and the writer copies that little between two commits.
/// </remarks>
internal sealed class Checkpoints(Connection writer, SqliteStoreSettings settings, StoreCounters counters) : IDisposable
{
    private const int LittleEnough = 256;
    private const int MostRounds = 4;

    private readonly Connection _background = Connection.Open(settings.Path, false, 64);
    private Task<int>? _running;
    private int _logged;
    private int _copied;
    private int _next = settings.CheckpointPages;
    private bool _restarted = true;

    /// <summary>To be called by the writer for every commit.</summary>
    public void Committed(int pages)
    {
        counters.Committed(pages, _restarted);
        _restarted = false;
        _logged += pages;
    }

    /// <summary>To be called by the writer between two commits. A failure of the copy in the background comes out here.</summary>
    public void Proceed()
    {
        if (_running is { IsCompleted: true } done)
        {
            _running = null;
            Finish(done.GetAwaiter().GetResult());
        }
        else if (_running is null && _logged >= _next)
        {
            _running = Task.Run(CopyBulk);
        }
    }

    public void Dispose()
    {
        try
        {
            _ = _running?.Wait(Timeout.Infinite);
        }
        catch (AggregateException)
        {
            // The copy can be made again from the log, which nobody has touched.
        }

        _background.Dispose();
    }

    private int CopyBulk()
    {
        var copied = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var (logged, now) = _background.Checkpoint();
            var more = now - copied;
            copied = now;
            if (more < LittleEnough || logged - now > 0)
            {
                break;
            }
        }

        return copied;
    }

    private void Finish(int copiedInBackground)
    {
        var started = settings.Clock.GetTimestamp();
        var (logged, copied) = writer.Checkpoint();
        counters.Stalled(settings.Clock.GetElapsedTime(started));
        counters.Copied(copiedInBackground - _copied);
        counters.Copied(copied - Math.Max(copiedInBackground, _copied));
        _copied = copied;
        _logged = logged;
        if (logged == copied)
        {
            (_logged, _copied, _next, _restarted) = (0, 0, settings.CheckpointPages, true);
        }
        else
        {
            // Somebody reads an older state. Try again when it has grown by another part.
            _next = logged + (settings.CheckpointPages / 4);
        }
    }
}
