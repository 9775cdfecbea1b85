namespace DurableTask.Sqlite;

/// <summary>What a store has done since its process opened it.</summary>
/// <param name="Commits">Batches committed. Each is one transaction.</param>
/// <param name="Checkpoints">How often pages were copied from the log into the database.</param>
/// <param name="Fsyncs">
/// How often the disk was made to keep something, derived from SQLite's rules for a write-ahead log with synchronous=FULL: one for
/// each commit, one more for the first commit into a log that begins anew, two for each checkpoint (log, database). Opening and closing are not counted.
/// </param>
/// <param name="LogBytes">Bytes written to the log: a page and its header for each page that a commit changed.</param>
/// <param name="DatabaseBytes">Bytes copied from the log into the database.</param>
/// <param name="LongestCheckpointStall">The longest time that the writer was busy with a checkpoint; a commit that came meanwhile waited for its end.</param>
public sealed record SqliteStoreDiagnostics(
    long Commits, long Checkpoints, long Fsyncs, long LogBytes, long DatabaseBytes, TimeSpan LongestCheckpointStall)
{
    /// <summary>All bytes written.</summary>
    public long BytesWritten => LogBytes + DatabaseBytes;
}
