using System.Globalization;

namespace DurableTask.Sqlite;

/// <summary>
/// The tables, and how an older file becomes a present one. A step that has been released never changes; a new one is added.
/// </summary>
/// <remarks>
/// What decides the speed of a commit is how many pages it touches. So records lie in the order in which they were appended, not by
/// execution; the index that finds them again is small and grows at its end, because execution keys grow. A turn that changes
/// nothing of its instance's row writes a record and no more: the time of the last update is then the record's. A status that changes
/// moves only partial indexes. Large values live outside the rows, so that a new status does not write them again.
/// </remarks>
internal static class Schema
{
    /// <summary>Marks the file as ours ("DTdb").</summary>
    public const int ApplicationId = 0x44546462;

    /// <summary>A value of at most this many bytes stands in the row; 1 in its place says that it is in large_values.</summary>
    public const int LargestValueInRow = 512;

    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "tables", """
            CREATE TABLE migrations(version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL);
            CREATE TABLE owner(id INTEGER PRIMARY KEY CHECK(id = 1), epoch INTEGER NOT NULL, clean INTEGER NOT NULL, checksum INTEGER NOT NULL);
            CREATE TABLE names(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
            CREATE TABLE instances(
                row INTEGER PRIMARY KEY,
                instance_id TEXT NOT NULL,
                execution_key INTEGER NOT NULL,
                execution_id BLOB NOT NULL,
                name INTEGER NOT NULL,          -- names.id
                version TEXT NOT NULL,
                status INTEGER NOT NULL,
                created_at INTEGER NOT NULL,    -- times are UTC ticks of 100 ns since year 1
                updated_at INTEGER NOT NULL,    -- unless a record after updated_seq tells a later one
                updated_seq INTEGER NOT NULL,
                updated_checksum INTEGER NOT NULL,
                finished_at INTEGER,            -- null: not finished
                parent TEXT,
                tags TEXT,                      -- JSON
                failure TEXT,                   -- JSON
                reason TEXT,
                attempts INTEGER NOT NULL,
                checksum INTEGER NOT NULL,
                input, input_checksum INTEGER,
                output, output_checksum INTEGER,
                custom_status, custom_status_checksum INTEGER);
            CREATE UNIQUE INDEX instances_by_id ON instances(instance_id);
            CREATE INDEX instances_unfinished ON instances(created_at, instance_id) WHERE finished_at IS NULL;
            CREATE TABLE large_values(id INTEGER PRIMARY KEY, value BLOB NOT NULL);  -- id = instances.row * 4 + 0 input, 1 output, 2 custom status
            CREATE TABLE records(seq INTEGER PRIMARY KEY, execution_key INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL);
            CREATE INDEX records_by_execution ON records(execution_key);
            CREATE TABLE messages(sequence INTEGER PRIMARY KEY, instance_id TEXT NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL);
            CREATE INDEX messages_by_instance ON messages(instance_id);
            CREATE TABLE payloads(row INTEGER PRIMARY KEY, execution_key INTEGER NOT NULL, id BLOB NOT NULL, checksum INTEGER NOT NULL, value BLOB NOT NULL);
            CREATE UNIQUE INDEX payloads_by_execution ON payloads(execution_key, id);
            """),
        new(2, "indexes and tags for queries and retention", """
            CREATE INDEX instances_by_time ON instances(created_at, instance_id);
            CREATE INDEX instances_by_name ON instances(name, created_at, instance_id);
            CREATE INDEX instances_by_parent ON instances(parent, created_at, instance_id) WHERE parent IS NOT NULL;
            CREATE INDEX instances_by_outcome ON instances(status, created_at, instance_id) WHERE finished_at IS NOT NULL;
            CREATE INDEX instances_by_end ON instances(finished_at) WHERE finished_at IS NOT NULL;
            CREATE TABLE tags(key TEXT NOT NULL, value TEXT NOT NULL, created_at INTEGER NOT NULL, instance_id TEXT NOT NULL, PRIMARY KEY(key, value, created_at, instance_id)) WITHOUT ROWID;
            INSERT INTO tags SELECT t.key, t.value, i.created_at, i.instance_id FROM instances i, json_each(i.tags) t WHERE i.tags IS NOT NULL;
            """),
    ];

    public static int Current => Migrations[^1].Version;

    /// <summary>Refuses what is not ours or newer than us, before anything is written to it.</summary>
    /// <returns>The version of the file; 0: it is new.</returns>
    public static int Check(Connection connection)
    {
        var version = (int)connection.ReadLong("PRAGMA user_version");
        var application = (int)connection.ReadLong("PRAGMA application_id");
        if (application != ApplicationId && (application != 0 || version != 0 || connection.ReadLong("SELECT count(*) FROM sqlite_schema") != 0))
        {
            throw new SqliteStoreException(
                SqliteStoreFailure.ForeignFile,
                $"The file '{connection.Path}' is a SQLite database of another program (application id {application}); name another file.");
        }

        return version <= Current ? version : throw new SqliteStoreException(
            SqliteStoreFailure.NewerSchema,
            $"The store '{connection.Path}' has schema version {version}; this program knows versions up to {Current}. Use the program that wrote it, or a later one.");
    }

    /// <summary>Brings a file to a version, each step in a transaction of its own.</summary>
    public static void Migrate(Connection connection, int from, int to, DateTimeOffset now)
    {
        foreach (var step in Migrations.Where(m => m.Version > from && m.Version <= to))
        {
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"""
                BEGIN IMMEDIATE;
                {step.Sql}
                INSERT INTO migrations VALUES({step.Version}, '{step.Name}', '{now:O}');
                PRAGMA application_id = {ApplicationId};
                PRAGMA user_version = {step.Version};
                COMMIT
                """));
        }
    }
}
