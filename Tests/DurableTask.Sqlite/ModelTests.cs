using DurableTask.Emulator;
using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

/// <summary>Both stores are given the same batches and asked the same questions.</summary>
[TestClass]
public sealed class ModelTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    public async Task The_store_answers_as_the_one_in_memory_does(int seed)
    {
        var random = new RandomBatches(seed);
        await using var model = new InMemoryOrchestrationStore();
        _ = await model.OpenAsync(CancellationToken.None);
        var store = new SqliteOrchestrationStore(new SqliteStoreSettings(_folder.Database) { CheckpointPages = 40 });
        try
        {
            var epoch = (await store.OpenAsync(CancellationToken.None)).Epoch;
            for (var step = 0; step < 60; step++)
            {
                var batch = random.Next(epoch);
                await store.AppendAsync(batch);
                batch.Epoch = 1;
                await model.AppendAsync(batch);
                if (step % 20 == 19)
                {
                    await store.DisposeAsync();
                    store = new SqliteOrchestrationStore(_folder.Database);
                    epoch = (await store.OpenAsync(CancellationToken.None)).Epoch;
                }

                if (step % 10 == 9)
                {
                    await CompareAsync(model, store);
                    for (var i = 0; i < 30; i++)
                    {
                        await CompareAsync(model, store, random.Query());
                    }
                }
            }
        }
        finally
        {
            await store.DisposeAsync();
        }

        var verification = await SqliteStoreFile.VerifyAsync(_folder.Database, CancellationToken.None);
        Assert.IsTrue(verification.IsSound, string.Join("; ", verification.Problems));
    }

    private static async Task CompareAsync(InMemoryOrchestrationStore model, SqliteOrchestrationStore store)
    {
        foreach (var id in RandomBatches.Ids)
        {
            Assert.AreEqual(Describe(await model.LoadAsync(id, CancellationToken.None)), Describe(await store.LoadAsync(id, CancellationToken.None)));
        }

        CollectionAssert.AreEqual(await UnfinishedAsync(model), await UnfinishedAsync(store));
    }

    private static async Task CompareAsync(InMemoryOrchestrationStore model, SqliteOrchestrationStore store, OrchestrationQuery query)
    {
        Assert.AreEqual(await model.CountAsync(query, CancellationToken.None), await store.CountAsync(query, CancellationToken.None), query.ToString());
        CollectionAssert.AreEqual(await WalkAsync(model, query), await WalkAsync(store, query), query.ToString());
    }

    private static async Task<List<string>> WalkAsync(IOrchestrationStore store, OrchestrationQuery query)
    {
        var rows = new List<string>();
        string? token = null;
        do
        {
            var page = await store.QueryAsync(query with { ContinuationToken = token }, CancellationToken.None);
            rows.AddRange(page.Values.Select(Describe));
            token = page.ContinuationToken;
        }
        while (token is not null);
        return rows;
    }

    private static async Task<List<string>> UnfinishedAsync(IOrchestrationStore store)
    {
        var all = new List<string>();
        await foreach (var instance in store.LoadUnfinishedAsync(CancellationToken.None))
        {
            all.Add(Describe(instance));
        }

        return all;
    }

    private static string Describe(StoredInstance? instance) => instance is null ? "none" : string.Join('\n', [
        Describe(instance.Row),
        .. instance.Records.Select(r => Convert.ToHexString(r.Span)),
        .. instance.Inbox.Select(m => $"{m.Sequence} {m.InstanceId} {Convert.ToHexString(m.Body.Span)}"),
        .. instance.Payloads.OrderBy(p => p.Key).Select(p => $"{p.Key} {Convert.ToHexString(p.Value.Span)}"),
    ]);

    private static string Describe(InstanceRow row) =>
        $"{row with { Tags = InstanceRow.NoTags }} {string.Join(' ', row.Tags.OrderBy(t => t.Key, StringComparer.Ordinal))}";
}
