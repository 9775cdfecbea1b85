namespace DurableTask.Sqlite;

/// <summary>Who may write: the last one who opened the store, until the next one does.</summary>
/// <param name="Epoch">Counts the openings.</param>
/// <param name="Clean">Whether the owner has left in good order.</param>
internal sealed record Owner(long Epoch, bool Clean)
{
    public static Owner Read(Connection connection)
    {
        var read = connection.Prepare("SELECT epoch, clean, checksum FROM owner");
        if (!read.Step())
        {
            return new(0, true);
        }

        var owner = new Owner(read.Long(0), read.Long(1) != 0);
        var sound = read.Long(2) == Checksum.Of(read.Long(0), read.Long(1));
        read.Reset();
        return sound ? owner : throw SqliteErrors.Damaged(connection.Path, "the owner's row does not match its checksum");
    }

    public void Write(Connection connection)
    {
        var write = connection.Prepare("INSERT OR REPLACE INTO owner(id, epoch, clean, checksum) VALUES(1, ?1, ?2, ?3)");
        write.Bind(1, Epoch);
        write.Bind(2, Clean ? 1 : 0);
        write.Bind(3, Checksum.Of(Epoch, Clean ? 1 : 0));
        write.Run();
    }
}
