using static SQLitePCL.raw;

namespace DurableTask.Sqlite;

/// <summary>Says in the operator's words what a result code of SQLite means.</summary>
internal static class SqliteErrors
{
    public static SqliteStoreException From(int code, string detail, string path)
    {
        var failure = (code & 0xff) switch
        {
            SQLITE_FULL => SqliteStoreFailure.Full,
            SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_PERM => SqliteStoreFailure.ReadOnly,
            SQLITE_CORRUPT => SqliteStoreFailure.Damaged,
            SQLITE_NOTADB => SqliteStoreFailure.ForeignFile,
            SQLITE_BUSY or SQLITE_LOCKED => SqliteStoreFailure.Locked,
            SQLITE_CONSTRAINT => SqliteStoreFailure.Contradiction,
            SQLITE_INTERRUPT => SqliteStoreFailure.Interrupted,
            _ => SqliteStoreFailure.InputOutput,
        };
        return new(failure, $"{Sentence(failure, path)} (SQLite {code}: {detail})");
    }

    public static SqliteStoreException Damaged(string path, string what) =>
        new(SqliteStoreFailure.Damaged, $"{Sentence(SqliteStoreFailure.Damaged, path)} ({what})");

    private static string Sentence(SqliteStoreFailure failure, string path) => failure switch
    {
        SqliteStoreFailure.Full => $"There is no room left to write the store '{path}'. Nothing that was acknowledged is lost; make room and it goes on.",
        SqliteStoreFailure.ReadOnly => $"The store '{path}' cannot be opened for writing. Check that its folder exists, can be written and is not mounted read-only.",
        SqliteStoreFailure.Damaged => $"The store '{path}' is damaged and nothing more is read from it. Restore it from a backup; keep the damaged file and its -wal file for analysis.",
        SqliteStoreFailure.ForeignFile => $"The file '{path}' is not a store of this product; name another file.",
        SqliteStoreFailure.Locked => $"The store '{path}' is held by another program.",
        SqliteStoreFailure.Contradiction => $"A batch contradicts what the store '{path}' holds, and was refused whole. This is a fault of the program.",
        SqliteStoreFailure.Interrupted => $"The work on the store '{path}' was broken off.",
        _ => $"Reading or writing the store '{path}' failed. Nothing that was acknowledged is lost; check the disk.",
    };
}
