using System.Globalization;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Reads a whole store and says what is wrong with it.</summary>
internal sealed class StoreVerifier(string path)
{
    private const int CacheKiB = 16 * 1024;

    /// <summary>Each query gives a sentence for everything that must not be.</summary>
    private static readonly string[] Invariants =
    [
        "SELECT 'records of execution ' || execution_key || ' belong to no instance' FROM records WHERE execution_key NOT IN (SELECT execution_key FROM instances) GROUP BY execution_key",
        "SELECT 'payloads of execution ' || execution_key || ' belong to no instance' FROM payloads WHERE execution_key NOT IN (SELECT execution_key FROM instances) GROUP BY execution_key",
        "SELECT 'a large value belongs to no instance: ' || id FROM large_values WHERE id / 4 NOT IN (SELECT row FROM instances)",
        "SELECT 'several instances have execution ' || execution_key FROM instances GROUP BY execution_key HAVING count(*) > 1",
        "SELECT 'instance ' || instance_id || ' is finished in one place and not in another' FROM instances WHERE (finished_at IS NULL) = (status IN (1, 3, 4, 5))",
        "SELECT 'a tag belongs to no instance: ' || key || ' of ' || instance_id FROM tags t WHERE NOT EXISTS(SELECT 1 FROM instances i WHERE i.instance_id = t.instance_id AND i.created_at = t.created_at)",
        "SELECT 'instance ' || i.instance_id || ' is not found by its tag ' || j.key FROM instances i, json_each(i.tags) j WHERE i.tags IS NOT NULL AND NOT EXISTS(SELECT 1 FROM tags t WHERE t.key = j.key AND t.value = j.value AND t.created_at = i.created_at AND t.instance_id = i.instance_id)",
        "SELECT 'name ' || name || ' stands under another number than its instances have' FROM instances WHERE name NOT IN (SELECT id FROM names) GROUP BY name",
    ];

    private const int MostProblems = 100;

    private readonly List<string> _problems = [];
    private long _instances;
    private long _records;
    private long _messages;

    public SqliteVerification Verify(CancellationToken cancellation)
    {
        using (var connection = Connection.Open(path, false, CacheKiB))
        {
            _ = Schema.Check(connection);
            connection.BreakOff(() => !cancellation.IsCancellationRequested);
            connection.Execute("BEGIN");
            Attempt(() => _ = Owner.Read(connection));
            Attempt(() => _problems.AddRange(connection.ReadTexts("PRAGMA integrity_check(100)").Where(line => line != "ok")));
            foreach (var invariant in Invariants)
            {
                Attempt(() => _problems.AddRange(connection.ReadTexts(string.Create(CultureInfo.InvariantCulture, $"{invariant} LIMIT {MostProblems}"))));
            }
        }

        ReadAll(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new(_instances, _records, _messages, _problems);
    }

    private void ReadAll(CancellationToken cancellation)
    {
        var names = new NameTable();
        Reader? reader = null;
        try
        {
            List<string> ids = [];
            Attempt(() =>
            {
                using var connection = Connection.Open(path, false, CacheKiB);
                ids = connection.ReadTexts("SELECT instance_id FROM instances");
            });
            foreach (var id in ids.TakeWhile(_ => !cancellation.IsCancellationRequested && _problems.Count < MostProblems))
            {
                reader ??= new Reader(Connection.Open(path, false, CacheKiB), names);
                if (!Attempt(() => Count(reader.Instances.Load(id))))
                {
                    reader.Dispose();
                    reader = null;
                }
            }

            reader ??= new Reader(Connection.Open(path, false, CacheKiB), names);
            _ = Attempt(() => _messages = reader.Instances.CountMessages());
        }
        finally
        {
            reader?.Dispose();
        }
    }

    private void Count(StoredInstance? instance)
    {
        // A host that runs beside may have purged it.
        if (instance is not null)
        {
            _instances++;
            _records += instance.Records.Count;
        }
    }

    private bool Attempt(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (SqliteStoreException e) when (e.Failure is SqliteStoreFailure.Damaged or SqliteStoreFailure.InputOutput)
        {
            _problems.Add(e.Message);
            return false;
        }
        catch (SqliteStoreException e) when (e.Failure == SqliteStoreFailure.Interrupted)
        {
            return false;
        }
    }
}
