using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class FailureTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_full_disk_stops_the_store_and_it_goes_on_when_there_is_room_with_nothing_lost()
    {
        using var disk = Mount.Create(2048);
        var filler = Path.Combine(disk.Folder, "filler");
        await using var store = new SqliteOrchestrationStore(new SqliteStoreSettings(disk.Database) { CheckpointPages = 100 });
        var opening = await store.OpenAsync(CancellationToken.None);
        await File.WriteAllBytesAsync(filler, new byte[1024 * 1024]);

        var (acknowledged, failure) = await AppendUntilFailureAsync(store, opening.Epoch);
        var next = await Assert.ThrowsExactlyAsync<SqliteStoreException>(async () => await store.AppendAsync(NumberedBatch.Make(opening.Epoch, 1000)));
        File.Delete(filler);
        var again = await store.OpenAsync(CancellationToken.None);

        Assert.AreEqual(SqliteStoreFailure.Full, failure.Failure, failure.Message);
        StringAssert.Contains(failure.Message, disk.Database);
        Assert.AreEqual(SqliteStoreFailure.Stopped, next.Failure);
        await CheckAsync(store, opening.Epoch, acknowledged);
        await store.AppendAsync(NumberedBatch.Make(again.Epoch, 1));
        Assert.AreEqual(NumberedBatch.Instances, await NumberedBatch.CountAsync(store, again.Epoch, 1));
    }

    [TestMethod]
    public async Task A_database_that_may_not_grow_stops_the_store_and_keeps_what_was_acknowledged()
    {
        long epoch;
        int acknowledged;
        await using (var bounded = new SqliteOrchestrationStore(new SqliteStoreSettings(_folder.Database) { MostPages = 120 }))
        {
            epoch = (await bounded.OpenAsync(CancellationToken.None)).Epoch;
            (acknowledged, var failure) = await AppendUntilFailureAsync(bounded, epoch);
            Assert.AreEqual(SqliteStoreFailure.Full, failure.Failure, failure.Message);
            await CheckAsync(bounded, epoch, acknowledged);
        }

        await using var store = new SqliteOrchestrationStore(_folder.Database);
        var opening = await store.OpenAsync(CancellationToken.None);
        await CheckAsync(store, epoch, acknowledged);
        await store.AppendAsync(NumberedBatch.Make(opening.Epoch, 1));
    }

    [TestMethod]
    public async Task A_disk_that_cannot_be_written_is_refused()
    {
        using var disk = Mount.Create(2048);
        await using (var store = new SqliteOrchestrationStore(disk.Database))
        {
            _ = await store.OpenAsync(CancellationToken.None);
            await store.CloseAsync();
        }

        disk.MakeReadOnly();
        await using var refused = new SqliteOrchestrationStore(disk.Database);
        var failure = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => refused.OpenAsync(CancellationToken.None));

        Assert.AreEqual(SqliteStoreFailure.ReadOnly, failure.Failure, failure.Message);
        StringAssert.Contains(failure.Message, disk.Database);
    }

    [TestMethod]
    public async Task A_failed_batch_leaves_nothing_behind_and_stops_the_store_until_it_is_opened_again()
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        var opening = await store.OpenAsync(CancellationToken.None);
        await store.AppendAsync(NumberedBatch.Make(opening.Epoch, 1));
        var wrong = NumberedBatch.Make(opening.Epoch, 2);
        wrong.NewMessages.Add(wrong.NewMessages[0]);

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(async () => await store.AppendAsync(wrong));
        _ = await Assert.ThrowsExactlyAsync<SqliteStoreException>(async () => await store.AppendAsync(NumberedBatch.Make(opening.Epoch, 3)));
        var again = await store.OpenAsync(CancellationToken.None);
        await store.AppendAsync(NumberedBatch.Make(again.Epoch, 4));

        Assert.AreEqual(SqliteStoreFailure.Contradiction, refusal.Failure);
        Assert.IsFalse(again.WasClean);
        Assert.AreEqual(0, await NumberedBatch.CountAsync(store, opening.Epoch, 2));
        Assert.AreEqual(2 * NumberedBatch.Instances, await store.CountAsync(new(), CancellationToken.None));
    }

    [TestMethod]
    public async Task Nothing_is_accepted_before_an_opening_and_after_a_close()
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        _ = await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await store.AppendAsync(new StoreBatch()));
        var opening = await store.OpenAsync(CancellationToken.None);
        await store.CloseAsync();

        var stopped = await Assert.ThrowsExactlyAsync<SqliteStoreException>(async () => await store.AppendAsync(NumberedBatch.Make(opening.Epoch, 1)));

        Assert.AreEqual(SqliteStoreFailure.Stopped, stopped.Failure);
    }

    private static async Task<(int Acknowledged, SqliteStoreException Failure)> AppendUntilFailureAsync(SqliteOrchestrationStore store, long epoch)
    {
        for (var number = 1; number < 10_000; number++)
        {
            try
            {
                await store.AppendAsync(NumberedBatch.Make(epoch, number));
            }
            catch (SqliteStoreException e)
            {
                // A checkpoint between two batches may be what finds the disk full; then the next batch is refused because of that.
                return (number - 1, e.InnerException as SqliteStoreException ?? e);
            }
        }

        throw new AssertFailedException("The store never ran out of room.");
    }

    private static async Task CheckAsync(SqliteOrchestrationStore store, long epoch, int acknowledged)
    {
        Assert.IsGreaterThan(0, acknowledged);
        for (var number = 1; number <= acknowledged; number++)
        {
            Assert.AreEqual(NumberedBatch.Instances, await NumberedBatch.CountAsync(store, epoch, number), $"batch {number}");
        }

        Assert.AreEqual(0, await NumberedBatch.CountAsync(store, epoch, acknowledged + 2));
    }
}
