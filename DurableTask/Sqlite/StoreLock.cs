using System.Globalization;

namespace DurableTask.Sqlite;

/// <summary>
/// The right to write a store: an operating-system lock on a file beside it, so that it ends with the process that holds it, however
/// that ends. Who holds it stands in a second file, because a locked file cannot be read on every system.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    public static StoreLock Take(string database, TimeProvider clock)
    {
        var path = database + "-lock";
        var owner = database + "-owner";
        FileStream file;
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && !IsHeld(e)))
        {
            throw new SqliteStoreException(SqliteStoreFailure.ReadOnly, $"The store '{database}' cannot be opened for writing: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new SqliteStoreException(
                SqliteStoreFailure.Locked,
                $"The store '{database}' is in use by {Holder(owner)}. Stop that host first, or give this one a data folder of its own.",
                e);
        }

        try
        {
            File.WriteAllText(owner, string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} on host {Environment.MachineName} since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z"));
            return new StoreLock(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw new SqliteStoreException(
                e is IOException { HResult: 28 } ? SqliteStoreFailure.Full : SqliteStoreFailure.ReadOnly,
                $"The store '{database}' cannot be opened for writing: {e.Message}",
                e);
        }
    }

    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeld(Exception e) => (e.HResult & 0xffff) is 11 or 35 or 32;

    private static string Holder(string owner)
    {
        try
        {
            var text = File.ReadAllText(owner);
            return text.Length == 0 ? "another process" : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
