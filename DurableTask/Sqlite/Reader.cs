namespace DurableTask.Sqlite;

/// <summary>A connection with the statements that read.</summary>
internal sealed class Reader : IDisposable
{
    public Reader(Connection connection, NameTable names)
    {
        Connection = connection;
        try
        {
            connection.Execute("PRAGMA query_only=ON");
            Instances = new InstanceReader(connection, names);
            Queries = new InstanceQueries(connection, names);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public Connection Connection { get; }

    public InstanceReader Instances { get; }

    public InstanceQueries Queries { get; }

    public void Dispose() => Connection.Dispose();
}
