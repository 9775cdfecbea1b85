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

            var clean = version == 0 || writer.ReadLong("SELECT clean FROM owner") != 0;
            if (!clean)
            {
                QuickCheck(writer, settings);
            }

            Schema.Migrate(writer, version, Schema.Current, settings.Clock.GetUtcNow());
            writer.Execute("BEGIN IMMEDIATE; UPDATE owner SET epoch = epoch + 1, clean = 0; COMMIT");
            var opening = new StoreOpening(writer.ReadLong("SELECT epoch FROM owner"), clean);
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

    public void MarkClean()
    {
        _writer.Execute("BEGIN IMMEDIATE; UPDATE owner SET clean = 1; COMMIT");

        // So that the database file alone is the whole store while nobody has it open.
        _ = _writer.Checkpoint(truncate: true);
    }

    public void Dispose()
    {
        _checkpoints.Dispose();
        _writer.Dispose();
    }

    private static void QuickCheck(Connection writer, SqliteStoreSettings settings)
    {
        var started = settings.Clock.GetTimestamp();
        writer.BreakOff(() => settings.Clock.GetElapsedTime(started) < settings.CheckFor);
        try
        {
            if (writer.ReadTexts("PRAGMA quick_check(1)") is not ["ok"] and [var problem, ..])
            {
                throw SqliteErrors.Damaged(settings.Path, problem);
            }
        }
        catch (SqliteStoreException e) when (e.Failure == SqliteStoreFailure.InputOutput && settings.Clock.GetElapsedTime(started) >= settings.CheckFor)
        {
            // The time is up. Every row that is read is checked anyway; the rest is what a verification is for.
        }
        finally
        {
            writer.BreakOff(null);
        }
    }
}
