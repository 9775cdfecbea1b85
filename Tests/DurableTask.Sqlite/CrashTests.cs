using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class CrashTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Every_acknowledged_batch_survives_a_kill_and_none_is_torn()
    {
        const int Rounds = 12;
        var random = new Random(7);
        var acknowledged = new Dictionary<long, int>();
        for (var round = 1; round <= Rounds; round++)
        {
            using var child = StoreChild.Start("append", _folder.Database);
            var stopAt = random.Next(1, 150);
            var last = await child.NextAsync() ?? throw new AssertFailedException("The child could not open the store.");
            while (last < stopAt)
            {
                last = (await child.NextAsync()).GetValueOrDefault();
            }

            child.Kill();
            while (await child.NextAsync() is { } said)
            {
                last = said;
            }

            await child.EndAsync();

            await using var store = new SqliteOrchestrationStore(_folder.Database);
            var opening = await store.OpenAsync(CancellationToken.None);
            Assert.IsFalse(opening.WasClean);
            acknowledged.Add(opening.Epoch - 1, last);
            await CheckAsync(store, opening.Epoch - 1, last);
            Assert.AreEqual(0, await store.CountAsync(new(), CancellationToken.None) % NumberedBatch.Instances);
        }

        await using var final = new SqliteOrchestrationStore(_folder.Database);
        _ = await final.OpenAsync(CancellationToken.None);
        foreach (var (epoch, last) in acknowledged)
        {
            await CheckAsync(final, epoch, last);
        }

        var verification = await SqliteStoreFile.VerifyAsync(_folder.Database, CancellationToken.None);
        Assert.IsTrue(verification.IsSound, string.Join("; ", verification.Problems));
    }

    [TestMethod]
    public async Task A_log_that_was_cut_off_anywhere_gives_the_batches_before_the_cut_whole()
    {
        var (database, log) = await CrashedCopyAsync(30);
        var random = new Random(3);
        for (var round = 0; round < 40; round++)
        {
            var cut = random.Next(log.Length + 1);
            var seen = await ReadAsync(database, log.AsMemory(0, cut));

            Assert.IsNotNull(seen);
            var whole = seen.TakeWhile(n => n == NumberedBatch.Instances).Count();
            Assert.IsTrue(seen.Skip(whole).All(n => n == 0), $"cut at {cut}: {string.Join(' ', seen)}");
        }
    }

    [TestMethod]
    public async Task A_log_that_is_damaged_before_its_last_commits_is_refused_and_skips_none()
    {
        var (database, log) = await CrashedCopyAsync(30);
        var random = new Random(5);
        var refused = 0;
        for (var round = 0; round < 80; round++)
        {
            var copy = log.ToArray();
            copy[round < 32 ? round : random.Next(32, log.Length / 2)] ^= 0x10;

            var seen = await ReadAsync(database, copy);

            Assert.IsTrue(seen is null || seen.All(n => n == NumberedBatch.Instances), $"round {round}: {string.Join(' ', seen ?? [])}");
            refused += seen is null ? 1 : 0;
        }

        Assert.IsGreaterThan(40, refused);
    }

    private static async Task CheckAsync(SqliteOrchestrationStore store, long epoch, int last)
    {
        for (var number = 1; number <= last; number++)
        {
            Assert.AreEqual(NumberedBatch.Instances, await NumberedBatch.CountAsync(store, epoch, number), $"batch {number} of epoch {epoch}");
        }

        // The batch under way may have taken effect or not, but not in part; and there was one under way only.
        var next = await NumberedBatch.CountAsync(store, epoch, last + 1);
        Assert.IsTrue(next is 0 or NumberedBatch.Instances, $"{next} instances of batch {last + 1} of epoch {epoch}");
        Assert.AreEqual(0, await NumberedBatch.CountAsync(store, epoch, last + 2));
    }

    /// <summary>Database and log of a store as a crash leaves them.</summary>
    private async Task<(byte[] Database, byte[] Log)> CrashedCopyAsync(int batches)
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        var opening = await store.OpenAsync(CancellationToken.None);
        await store.CloseAsync();
        opening = await store.OpenAsync(CancellationToken.None);
        for (var number = 1; number <= batches; number++)
        {
            await store.AppendAsync(NumberedBatch.Make(opening.Epoch, number));
        }

        return (await SharedBytesAsync(_folder.Database), await SharedBytesAsync(_folder.Database + "-wal"));
    }

    private static async Task<byte[]> SharedBytesAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    /// <summary>How many instances of each batch the store has, or null when it refuses the files.</summary>
    private static async Task<List<int>?> ReadAsync(byte[] database, ReadOnlyMemory<byte> log)
    {
        using var folder = new StoreFolder();
        await File.WriteAllBytesAsync(folder.Database, database);
        await File.WriteAllBytesAsync(folder.Database + "-wal", log.ToArray());
        await using var store = new SqliteOrchestrationStore(folder.Database);
        StoreOpening opening;
        try
        {
            opening = await store.OpenAsync(CancellationToken.None);
        }
        catch (SqliteStoreException e) when (e.Failure == SqliteStoreFailure.Damaged)
        {
            return null;
        }

        var seen = new List<int>();
        for (var number = 1; number <= 30; number++)
        {
            seen.Add(await NumberedBatch.CountAsync(store, 2, number));
        }

        return seen;
    }
}
