namespace DurableTask.Sqlite.Tests;

/// <summary>Looks into a store's file, or changes it, past the store.</summary>
internal static class RawDatabase
{
    public static void Execute(string database, string sql)
    {
        using var connection = Connection.Open(database, true, 1024);
        connection.Execute(sql);
    }

    public static List<string> Read(string database, string sql)
    {
        using var connection = Connection.Open(database, false, 1024);
        return connection.ReadTexts(sql);
    }
}
