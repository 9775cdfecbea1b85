using SQLitePCL;
using static SQLitePCL.raw;

namespace DurableTask.Sqlite;

/// <summary>One SQLite connection. Used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int NoCheckpoint = -1;
    private const int NoCheckpointOnClose = 1006;
    private const int CacheWrites = 9;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    public string Path { get; }

    public int StatementCount => _statements.Count;

    /// <param name="path">The database file.</param>
    /// <param name="create">Whether the file is made when it does not exist.</param>
    /// <param name="cacheKiB">How much memory the connection's page cache may take.</param>
    public static Connection Open(string path, bool create, int cacheKiB)
    {
        var flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
        var code = sqlite3_open_v2(path, out var handle, flags, null);
        var connection = new Connection(handle, path);
        try
        {
            connection.Check(code);
            connection.Check(sqlite3_extended_result_codes(handle, 1));
            connection.Check(sqlite3_busy_timeout(handle, 10_000));

            // The store decides when a checkpoint runs: never inside a commit, and never on the way out after a failure.
            connection.Check(sqlite3_wal_autocheckpoint(handle, 0));
            connection.Check(sqlite3_db_config(handle, NoCheckpointOnClose, 1, out _));
            connection.Execute($"PRAGMA cache_size=-{cacheKiB}; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A statement that stays prepared for the life of the connection.</summary>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(sqlite3_prepare_v3(_handle, sql, SQLITE_PREPARE_PERSISTENT, out var handle));
            _statements.Add(sql, statement = new(this, handle));
        }

        return statement;
    }

    public void Execute(string sql) => Check(sqlite3_exec(_handle, sql));

    public long ReadLong(string sql)
    {
        var statement = Prepare(sql);
        var value = statement.Step() ? statement.Long(0) : 0;
        statement.Reset();
        return value;
    }

    /// <summary>The text of every row's first column.</summary>
    public List<string> ReadTexts(string sql)
    {
        var texts = new List<string>();
        var statement = Prepare(sql);
        while (statement.Step())
        {
            texts.Add(statement.Text(0));
        }

        return texts;
    }

    public long LastRowId => sqlite3_last_insert_rowid(_handle);

    public bool InTransaction => sqlite3_get_autocommit(_handle) == 0;

    public void Rollback()
    {
        if (InTransaction)
        {
            // It fails only where the transaction is gone already, and that is what it is for.
            _ = sqlite3_exec(_handle, "ROLLBACK");
        }
    }

    /// <summary>Copies what it can from the log to the database without making anybody wait.</summary>
    /// <returns>Pages in the log, and how many of them are in the database now.</returns>
    public (int Logged, int Copied) Checkpoint(bool truncate = false)
    {
        var code = sqlite3_wal_checkpoint_v2(_handle, "main", truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, out var logged, out var copied);
        if ((code & 0xff) is not (SQLITE_BUSY or SQLITE_LOCKED))
        {
            Check(code);
        }

        return (logged, copied);
    }

    /// <summary>Pages in the log, without copying any.</summary>
    public int LoggedPages()
    {
        Check(sqlite3_wal_checkpoint_v2(_handle, "main", NoCheckpoint, out var logged, out _));
        return Math.Max(0, logged);
    }

    /// <summary>Pages written since this was asked last.</summary>
    public int TakePagesWritten()
    {
        _ = sqlite3_db_status(_handle, CacheWrites, out var pages, out _, 1);
        return pages;
    }

    /// <summary>Breaks off what runs longer than <paramref name="allowed"/> answers yes; null: nothing is broken off.</summary>
    public void BreakOff(Func<bool>? allowed)
    {
        if (allowed is null)
        {
            sqlite3_progress_handler(_handle, 0, null, null);
        }
        else
        {
            sqlite3_progress_handler(_handle, 1000, _ => allowed() ? 0 : 1, null);
        }
    }

    /// <summary>Copies the whole database as it is now into another one.</summary>
    public void CopyTo(Connection target)
    {
        using var backup = sqlite3_backup_init(target._handle, "main", _handle, "main") ?? throw target.Failure(SQLITE_ERROR);
        var code = sqlite3_backup_step(backup, -1);
        if (code != SQLITE_DONE)
        {
            throw Failure(code);
        }
    }

    public void Check(int code)
    {
        if (code != SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    public SqliteStoreException Failure(int code) => SqliteErrors.From(code, sqlite3_errmsg(_handle).utf8_to_string(), Path);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _handle.Dispose();
    }
}
