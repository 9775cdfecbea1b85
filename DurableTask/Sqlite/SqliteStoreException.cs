namespace DurableTask.Sqlite;

/// <summary>A SQLite store cannot do what was asked. The message names the file, what is wrong and what would help.</summary>
public sealed class SqliteStoreException : IOException
{
    /// <summary>Creates the exception.</summary>
    public SqliteStoreException()
        : this("The store failed.")
    {
    }

    /// <summary>Creates the exception.</summary>
    public SqliteStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public SqliteStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal SqliteStoreException(SqliteStoreFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>What kind of failure it is.</summary>
    public SqliteStoreFailure Failure { get; }
}
