namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class BackupTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_backup_taken_while_a_host_writes_holds_whole_batches_up_to_one_moment()
    {
        var target = Path.Combine(_folder.Folder, "copies", "backup.db");
        await using var store = new SqliteOrchestrationStore(new SqliteStoreSettings(_folder.Database) { CheckpointPages = 100 });
        var opening = await store.OpenAsync(CancellationToken.None);
        var acknowledged = 0;
        var before = 0;
        Task? backup = null;
        while (backup is not { IsCompleted: true })
        {
            await store.AppendAsync(NumberedBatch.Make(opening.Epoch, ++acknowledged));
            if (acknowledged == 60)
            {
                before = acknowledged;
                backup = SqliteStoreFile.BackupAsync(_folder.Database, target, CancellationToken.None);
            }
        }

        await backup;
        Assert.IsFalse(File.Exists(target + "-wal"));
        await using var copy = new SqliteOrchestrationStore(target);
        _ = await copy.OpenAsync(CancellationToken.None);
        var counts = new List<int>();
        for (var number = 1; number <= acknowledged; number++)
        {
            counts.Add(await NumberedBatch.CountAsync(copy, opening.Epoch, number));
        }

        var whole = counts.TakeWhile(n => n == NumberedBatch.Instances).Count();
        Assert.IsGreaterThanOrEqualTo(before, whole);
        Assert.IsTrue(counts.Skip(whole).All(n => n == 0));
        Assert.IsTrue((await SqliteStoreFile.VerifyAsync(target, CancellationToken.None)).IsSound);
    }

    [TestMethod]
    public async Task A_backup_replaces_no_file_and_says_so()
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        _ = await store.OpenAsync(CancellationToken.None);
        var target = Path.Combine(_folder.Folder, "backup.db");
        await File.WriteAllTextAsync(target, "precious");

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => SqliteStoreFile.BackupAsync(_folder.Database, target, CancellationToken.None));

        StringAssert.Contains(refusal.Message, target);
        Assert.AreEqual("precious", await File.ReadAllTextAsync(target));
    }

    [TestMethod]
    public async Task A_backup_and_a_verification_of_nothing_name_the_missing_file_and_make_none()
    {
        var backup = await Assert.ThrowsExactlyAsync<SqliteStoreException>(
            () => SqliteStoreFile.BackupAsync(_folder.Database, Path.Combine(_folder.Folder, "copy.db"), CancellationToken.None));
        var verify = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => SqliteStoreFile.VerifyAsync(_folder.Database, CancellationToken.None));

        StringAssert.Contains(backup.Message, _folder.Database);
        StringAssert.Contains(verify.Message, _folder.Database);
        Assert.IsEmpty(Directory.GetFiles(_folder.Folder));
    }
}
