using System.Diagnostics.Metrics;

namespace DurableTask.Sqlite;

/// <summary>Counts what the store does; published through a meter that costs nothing while nobody listens.</summary>
internal sealed class StoreCounters : IDisposable
{
    private const int PageBytes = 4096;
    private const int FrameHeaderBytes = 24;

    private readonly Meter _meter = new("DurableTask.Sqlite");
    private long _commits;
    private long _checkpoints;
    private long _restarts;
    private long _pagesLogged;
    private long _pagesCopied;
    private long _longestStall;

    public StoreCounters()
    {
        _ = _meter.CreateObservableCounter("durabletask.store.commits", () => Read().Commits, "{commit}", "Batches committed");
        _ = _meter.CreateObservableCounter("durabletask.store.checkpoints", () => Read().Checkpoints, "{checkpoint}", "Copies from the log into the database");
        _ = _meter.CreateObservableCounter("durabletask.store.fsyncs", () => Read().Fsyncs, "{fsync}", "Times the disk was made to keep something (derived)");
        _ = _meter.CreateObservableCounter("durabletask.store.written", () => Read().BytesWritten, "By", "Bytes written to log and database");
    }

    public void Committed(int pages, bool intoNewLog)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _pagesLogged, pages);
        if (intoNewLog)
        {
            Interlocked.Increment(ref _restarts);
        }
    }

    public void Copied(int pages)
    {
        if (pages > 0)
        {
            Interlocked.Increment(ref _checkpoints);
            Interlocked.Add(ref _pagesCopied, pages);
        }
    }

    public void Stalled(TimeSpan time) => Interlocked.Exchange(ref _longestStall, Math.Max(Interlocked.Read(ref _longestStall), time.Ticks));

    public SqliteStoreDiagnostics Read()
    {
        var commits = Interlocked.Read(ref _commits);
        var checkpoints = Interlocked.Read(ref _checkpoints);
        return new(
            commits,
            checkpoints,
            commits + Interlocked.Read(ref _restarts) + (2 * checkpoints),
            Interlocked.Read(ref _pagesLogged) * (PageBytes + FrameHeaderBytes),
            Interlocked.Read(ref _pagesCopied) * PageBytes,
            TimeSpan.FromTicks(Interlocked.Read(ref _longestStall)));
    }

    public void Dispose() => _meter.Dispose();
}
