using System.Text;
using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class DamageTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_flipped_bit_anywhere_is_refused_or_changes_nothing_that_is_read()
    {
        await CreateAsync(clean: false);
        var original = await File.ReadAllBytesAsync(_folder.Database);
        var expected = await DescribeAsync();
        Assert.IsNotNull(expected);
        var random = new Random(11);
        var refused = 0;
        for (var round = 0; round < 150; round++)
        {
            var damaged = original.ToArray();
            var position = random.Next(100, damaged.Length);
            damaged[position] ^= (byte)(1 << random.Next(8));
            await RestoreAsync(damaged);

            var seen = await DescribeAsync();

            Assert.IsTrue(seen is null || seen == expected, $"round {round}: a bit at {position} went unseen");
            refused += seen is null ? 1 : 0;
        }

        Assert.IsGreaterThan(50, refused);
    }

    [TestMethod]
    public async Task The_refusal_of_a_damaged_record_names_the_file_and_the_instance()
    {
        await CreateAsync(clean: true);
        RawDatabase.Execute(_folder.Database, "UPDATE records SET body = CAST('other' AS BLOB) WHERE seq = (SELECT min(seq) FROM records)");
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        _ = await store.OpenAsync(CancellationToken.None);

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(() => store.LoadAsync(NumberedBatch.Id(1, 1, 0), CancellationToken.None));

        Assert.AreEqual(SqliteStoreFailure.Damaged, refusal.Failure);
        StringAssert.Contains(refusal.Message, _folder.Database);
        StringAssert.Contains(refusal.Message, "record 0 of instance '1-1-0'");
        Assert.IsNotNull(await store.LoadAsync(NumberedBatch.Id(1, 1, 1), CancellationToken.None), "what is sound is still read");
    }

    [TestMethod]
    [DataRow("DELETE FROM records WHERE number = 0 AND seq = (SELECT min(seq) FROM records); INSERT INTO records VALUES(1, 77, 0, 0, 0, x'00')", "records of execution 77")]
    [DataRow("UPDATE instances SET attempts = 9 WHERE row = 1", "does not match its checksum")]
    [DataRow("UPDATE instances SET input = 'x', input_checksum = 0 WHERE row = 1", "does not match its checksum")]
    [DataRow("UPDATE messages SET body = x'00'", "message")]
    [DataRow("DELETE FROM tags WHERE instance_id = '1-1-3'", "is not found by its tag number")]
    [DataRow("UPDATE instances SET finished_at = 1 WHERE row = 2", "finished in one place")]
    [DataRow("UPDATE owner SET epoch = 0", "the owner's row")]
    [DataRow("DELETE FROM large_values", "a large value of row")]
    [DataRow("INSERT INTO payloads VALUES(99, 78, x'00', 0, x'00')", "payloads of execution 78")]
    public async Task A_verification_finds_what_does_not_fit_together(string damage, string problem)
    {
        await CreateAsync(clean: true);
        RawDatabase.Execute(_folder.Database, damage);

        var verification = await SqliteStoreFile.VerifyAsync(_folder.Database, CancellationToken.None);

        Assert.IsFalse(verification.IsSound);
        Assert.IsTrue(verification.Problems.Any(p => p.Contains(problem, StringComparison.Ordinal)), string.Join("; ", verification.Problems));
    }

    [TestMethod]
    public async Task A_verification_of_a_sound_store_counts_what_it_has_read_while_a_host_works_on_it()
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        var opening = await store.OpenAsync(CancellationToken.None);
        await store.AppendAsync(NumberedBatch.Make(opening.Epoch, 1));

        var verification = await SqliteStoreFile.VerifyAsync(_folder.Database, CancellationToken.None);

        Assert.IsTrue(verification.IsSound, string.Join("; ", verification.Problems));
        Assert.AreEqual((5L, 5L, 5L), (verification.Instances, verification.Records, verification.Messages));
    }

    private async Task CreateAsync(bool clean)
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        var opening = await store.OpenAsync(CancellationToken.None);
        for (var number = 1; number <= 8; number++)
        {
            await store.AppendAsync(NumberedBatch.Make(opening.Epoch, number));
        }

        await store.CloseAsync();
        if (!clean)
        {
            using var connection = Connection.Open(_folder.Database, false, 1024);
            new Owner(opening.Epoch, false).Write(connection);
            _ = connection.Checkpoint(truncate: true);
        }
    }

    private async Task RestoreAsync(byte[] database)
    {
        foreach (var file in Directory.GetFiles(_folder.Folder))
        {
            File.Delete(file);
        }

        await File.WriteAllBytesAsync(_folder.Database, database);
    }

    /// <summary>All that an owner reads at its start; null: refused.</summary>
    private async Task<string?> DescribeAsync()
    {
        await using var store = new SqliteOrchestrationStore(new SqliteStoreSettings(_folder.Database) { CheckFor = TimeSpan.FromMinutes(1) });
        try
        {
            _ = await store.OpenAsync(CancellationToken.None);
            var text = new StringBuilder();
            await foreach (var instance in store.LoadUnfinishedAsync(CancellationToken.None))
            {
                _ = text.AppendLine(Describe(instance));
            }

            return text.ToString();
        }
        catch (SqliteStoreException e)
        {
            Assert.Contains(e.Failure, new[] { SqliteStoreFailure.Damaged, SqliteStoreFailure.ForeignFile, SqliteStoreFailure.NewerSchema, SqliteStoreFailure.InputOutput }, e.Message);
            StringAssert.Contains(e.Message, _folder.Database);
            return null;
        }
    }

    private static string Describe(StoredInstance instance)
    {
        var parts = instance.Records.Concat(instance.Inbox.Select(m => m.Body)).Concat(instance.Payloads.Values).Select(b => Convert.ToHexString(b.Span));
        var tags = string.Join(',', instance.Row.Tags.Select(t => $"{t.Key}={t.Value}"));
        return $"{instance.Row with { Tags = InstanceRow.NoTags }} {tags} {string.Join(' ', instance.Payloads.Keys)} {string.Join(' ', instance.Inbox.Select(m => m.Sequence))} {string.Join(' ', parts)}";
    }
}
