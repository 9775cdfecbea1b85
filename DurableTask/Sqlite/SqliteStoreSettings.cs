namespace DurableTask.Sqlite;

/// <summary>Where a store lies, and what it may use.</summary>
/// <param name="Path">The database file. Its folder is made when it does not exist.</param>
internal sealed record SqliteStoreSettings(string Path)
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The writer's page cache; enough for the hot ends of the tables and the ids of some 100,000 instances.</summary>
    public int CacheKiB { get; init; } = 16 * 1024;

    /// <summary>
    /// How long the log grows before it is copied into the database. A page that changes often is copied once per round, so long
    /// rounds write less; a crash reads one round again.
    /// </summary>
    public int CheckpointPages { get; init; } = 8192;

    /// <summary>How long an opening after a crash may check the file before it goes on; the rest is for a verification.</summary>
    public TimeSpan CheckFor { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The most pages that the database may have; null: as many as fit on the disk.</summary>
    public int? MostPages { get; init; }
}
