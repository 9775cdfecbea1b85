namespace DurableTask.Sqlite;

/// <summary>What can be done with a store's file from outside, also while a host has it open.</summary>
public static class SqliteStoreFile
{
    private const int CacheKiB = 4096;

    /// <summary>
    /// Copies a store, as it is at one moment, to a file that can be opened as a store. The host that works on it is not held up.
    /// </summary>
    /// <param name="store">The store's database file.</param>
    /// <param name="target">The copy; it must not exist. It appears under this name only when it is whole and checked.</param>
    /// <param name="cancellation">Ends the wait before the copying begins.</param>
    /// <exception cref="SqliteStoreException">There is no such store, it is damaged, or the copy cannot be written.</exception>
    public static Task BackupAsync(string store, string target, CancellationToken cancellation = default) =>
        Task.Run(() => Backup(Existing(store), Path.GetFullPath(target)), cancellation);

    /// <summary>Reads a whole store and says what is wrong with it.</summary>
    /// <param name="store">The store's database file.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="SqliteStoreException">There is no such store, or it cannot be read at all.</exception>
    public static Task<SqliteVerification> VerifyAsync(string store, CancellationToken cancellation = default) =>
        Task.Run(() => new StoreVerifier(Existing(store)).Verify(cancellation), cancellation);

    private static string Existing(string store)
    {
        var path = Path.GetFullPath(store);
        return File.Exists(path) ? path : throw new SqliteStoreException(SqliteStoreFailure.InputOutput, $"There is no store '{path}'.");
    }

    private static void Backup(string store, string target)
    {
        if (File.Exists(target))
        {
            throw new SqliteStoreException(SqliteStoreFailure.InputOutput, $"The file '{target}' exists already; a backup replaces nothing. Name another file.");
        }

        var partial = target + ".partial";
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Delete(partial);
            using (var source = Connection.Open(store, false, CacheKiB))
            using (var copy = Connection.Open(partial, true, CacheKiB))
            {
                _ = Schema.Check(source);
                source.CopyTo(copy);

                // One file, which can be carried away as it is.
                copy.Execute("PRAGMA journal_mode=DELETE");
                if (copy.ReadTexts("PRAGMA quick_check(1)") is not ["ok"] and [var problem, ..])
                {
                    throw SqliteErrors.Damaged(store, $"its copy is not sound: {problem}");
                }
            }

            File.Move(partial, target, overwrite: false);
        }
        catch (Exception e)
        {
            File.Delete(partial);
            if (e is UnauthorizedAccessException or (IOException and not SqliteStoreException))
            {
                throw new SqliteStoreException(SqliteStoreFailure.ReadOnly, $"The backup '{target}' cannot be written: {e.Message}", e);
            }

            throw;
        }
    }
}
