namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class SchemaTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_store_of_the_first_schema_version_is_brought_to_the_present_one_with_all_it_holds()
    {
        // What the first version leaves behind: its tables, with rows written by the statements that have not changed since.
        using (var connection = Connection.Open(_folder.Database, true, 1024))
        {
            connection.Execute("PRAGMA journal_mode=WAL");
            Schema.Migrate(connection, 0, 2, DateTimeOffset.UnixEpoch);
            new BatchWriter(connection, 0).Commit(WithEpoch(NumberedBatch.Make(1, 1), connection));
            connection.Execute("""
                DROP TABLE tags; DROP INDEX instances_by_time; DROP INDEX instances_by_name; DROP INDEX instances_by_parent;
                DROP INDEX instances_by_outcome; DROP INDEX instances_by_end; DELETE FROM migrations WHERE version > 1; PRAGMA user_version = 1
                """);
        }

        await using var store = new SqliteOrchestrationStore(_folder.Database);
        _ = await store.OpenAsync(CancellationToken.None);

        Assert.AreEqual(NumberedBatch.Instances, await NumberedBatch.CountAsync(store, 1, 1));
        Assert.AreEqual(NumberedBatch.Instances, await store.CountAsync(new() { Tags = new Dictionary<string, string> { ["number"] = "1" } }, CancellationToken.None));
        Assert.AreEqual(NumberedBatch.Instances, await store.CountAsync(new() { Name = "numbered" }, CancellationToken.None));
        CollectionAssert.AreEqual(new[] { "1", "2" }, RawDatabase.Read(_folder.Database, "SELECT CAST(version AS TEXT) FROM migrations ORDER BY version"));
        var verification = await SqliteStoreFile.VerifyAsync(_folder.Database, CancellationToken.None);
        Assert.IsTrue(verification.IsSound, string.Join("; ", verification.Problems));
    }

    [TestMethod]
    public async Task A_store_of_a_later_version_is_refused_and_left_as_it_is()
    {
        await using (var first = new SqliteOrchestrationStore(_folder.Database))
        {
            _ = await first.OpenAsync(CancellationToken.None);
            await first.CloseAsync();
        }

        RawDatabase.Execute(_folder.Database, "PRAGMA user_version = 99");
        await using var store = new SqliteOrchestrationStore(_folder.Database);

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => store.OpenAsync(CancellationToken.None));

        Assert.AreEqual(SqliteStoreFailure.NewerSchema, refusal.Failure);
        StringAssert.Contains(refusal.Message, $"schema version 99; this program knows versions up to {Schema.Current}");
        CollectionAssert.AreEqual(new[] { "1" }, RawDatabase.Read(_folder.Database, "SELECT CAST(epoch AS TEXT) FROM owner"));
    }

    [TestMethod]
    public async Task A_database_of_another_program_is_refused()
    {
        RawDatabase.Execute(_folder.Database, "CREATE TABLE theirs(x)");
        await using var store = new SqliteOrchestrationStore(_folder.Database);

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => store.OpenAsync(CancellationToken.None));

        Assert.AreEqual(SqliteStoreFailure.ForeignFile, refusal.Failure);
        CollectionAssert.AreEqual(new[] { "theirs" }, RawDatabase.Read(_folder.Database, "SELECT name FROM sqlite_schema"));
    }

    [TestMethod]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(_folder.Database, string.Concat(Enumerable.Repeat("not a database ", 100)));
        await using var store = new SqliteOrchestrationStore(_folder.Database);

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => store.OpenAsync(CancellationToken.None));

        Assert.AreEqual(SqliteStoreFailure.ForeignFile, refusal.Failure);
        StringAssert.Contains(refusal.Message, _folder.Database);
    }

    private static Storage.StoreBatch WithEpoch(Storage.StoreBatch batch, Connection connection)
    {
        new Owner(batch.Epoch, true).Write(connection);
        return batch;
    }
}
