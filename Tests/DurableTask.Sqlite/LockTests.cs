using DurableTask.Storage;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class LockTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_second_opening_in_the_same_process_is_refused_with_process_host_and_time_of_the_first()
    {
        var clock = new FakeTimeProvider(new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        await using var first = new SqliteOrchestrationStore(new SqliteStoreSettings(_folder.Database) { Clock = clock });
        _ = await first.OpenAsync(CancellationToken.None);
        await using var second = new SqliteOrchestrationStore(_folder.Database);

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => second.OpenAsync(CancellationToken.None));

        Assert.AreEqual(SqliteStoreFailure.Locked, refusal.Failure);
        StringAssert.Contains(refusal.Message, $"process {Environment.ProcessId} on host {Environment.MachineName} since 2026-03-04 05:06:07Z");
        StringAssert.Contains(refusal.Message, _folder.Database);
    }

    [TestMethod]
    public async Task A_store_that_another_process_holds_is_refused_until_that_process_is_gone()
    {
        using var child = StoreChild.Start("hold", _folder.Database);
        Assert.AreEqual(0, await child.NextAsync());
        await using var store = new SqliteOrchestrationStore(_folder.Database);

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => store.OpenAsync(CancellationToken.None));
        child.Kill();
        await child.EndAsync();
        var opening = await store.OpenAsync(CancellationToken.None);

        StringAssert.Contains(refusal.Message, $"process {child.Id} on host");
        Assert.IsFalse(opening.WasClean);
    }

    [TestMethod]
    public async Task An_owner_whose_lock_was_removed_behind_its_back_is_fenced_off()
    {
        await using var first = new SqliteOrchestrationStore(_folder.Database);
        var old = await first.OpenAsync(CancellationToken.None);
        File.Delete(_folder.Database + "-lock");
        await using var second = new SqliteOrchestrationStore(_folder.Database);
        var present = await second.OpenAsync(CancellationToken.None);

        var fenced = await Assert.ThrowsExactlyAsync<StoreFencedException>(async () => await first.AppendAsync(NumberedBatch.Make(old.Epoch, 1)));

        Assert.AreEqual(present.Epoch, fenced.StoreEpoch);
        Assert.AreEqual(0, await second.CountAsync(new(), CancellationToken.None));
        await second.AppendAsync(NumberedBatch.Make(present.Epoch, 1));
    }
}
