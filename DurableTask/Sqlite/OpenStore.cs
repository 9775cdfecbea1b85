using System.Globalization;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>The writer's side of an opened store: everything that goes away when the store is opened again. Used on the writer's thread.</summary>
internal sealed class OpenStore : IDisposable
{
    private const int LogBytesKept = 64 * 1024 * 1024;

    private readonly Connection _writer;
    private readonly BatchWriter _batches;
    private readonly Checkpoints _checkpoints;

    private OpenStore(Connection writer, Checkpoints checkpoints, StoreOpening opening)
    {
        _writer = writer;
        _checkpoints = checkpoints;
        _batches = new BatchWriter(writer, opening.Epoch);
        Opening = opening;
    }

    public StoreOpening Opening { get; }

    public static OpenStore Open(SqliteStoreSettings settings, StoreCounters counters)
    {
        var writer = Connection.Open(settings.Path, true, settings.CacheKiB);
        Checkpoints? checkpoints = null;
        try
        {
            var version = Schema.Check(writer);

            // A log that is cut off and grows again costs the file system a commit of its own for every one of ours.
            writer.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit={LogBytesKept}"));
            if (settings.MostPages is { } pages)
            {
                writer.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages}"));
            }

            var before = version == 0 ? new Owner(0, true) : Owner.Read(writer);

            // Always: when the log is not readable at all, the database may still say that its last owner left in good order.
            CheckLog(writer);
            if (!before.Clean)
            {
                CheckDatabase(writer, settings);
            }

            Schema.Migrate(writer, version, Schema.Current, settings.Clock.GetUtcNow());
            var owner = new Owner(before.Epoch + 1, false);
            owner.Write(writer);
            var opening = new StoreOpening(owner.Epoch, before.Clean);
            checkpoints = new Checkpoints(writer, settings, counters);
            _ = writer.TakePagesWritten();
            return new OpenStore(writer, checkpoints, opening);
        }
        catch
        {
            writer.Rollback();
            checkpoints?.Dispose();
            writer.Dispose();
            throw;
        }
    }

    public void Commit(StoreBatch batch)
    {
        _batches.Commit(batch);
        _checkpoints.Committed(_writer.TakePagesWritten());
    }

    /// <summary>What keeps the log short; to be called between commits.</summary>
    public void CareForLog() => _checkpoints.Proceed();

    public void MarkClean()
    {
        new Owner(Opening.Epoch, true).Write(_writer);

        // So that the database file alone is the whole store while nobody has it open.
        _ = _writer.Checkpoint(truncate: true);
    }

    public void Dispose()
    {
        _checkpoints.Dispose();
        _writer.Dispose();
    }

    private static void CheckLog(Connection writer)
    {
        if (LogTail.HidesCommits(writer.Path + "-wal", writer.LoggedPages()))
        {
            throw SqliteErrors.Damaged(writer.Path, "its -wal file is damaged in the middle, and commits that were acknowledged lie behind the damage");
        }
    }

    /// <summary>Checks as much of the database as time allows; what a load reads is checked in any case, the rest by a verification.</summary>
    private static void CheckDatabase(Connection writer, SqliteStoreSettings settings)
    {
        var started = settings.Clock.GetTimestamp();
        writer.BreakOff(() => settings.Clock.GetElapsedTime(started) < settings.CheckFor);
        try
        {
            if (writer.ReadTexts("PRAGMA integrity_check(1)") is not ["ok"] and [var problem, ..])
            {
                throw SqliteErrors.Damaged(settings.Path, problem);
            }
        }
        catch (SqliteStoreException e) when (e.Failure == SqliteStoreFailure.Interrupted)
        {
            // The time is up.
        }
        finally
        {
            writer.BreakOff(null);
        }
    }
}
