using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class QueryCostTests : IDisposable
{
    private const int Instances = 20_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_page_costs_about_its_length_whatever_is_asked_and_however_much_is_stored()
    {
        await FillAsync();
        using var reader = new Reader(Connection.Open(_folder.Database, false, 4096), new NameTable());
        var thousands = 0;
        reader.Connection.BreakOff(() =>
        {
            thousands++;
            return true;
        });
        OrchestrationQuery[] queries =
        [
            new(),
            new() { Descending = true },
            new(CreatedFrom: Start.AddMinutes(Instances - 10)),
            new(Statuses: [OrchestrationRuntimeStatus.Running]),
            new(Statuses: [OrchestrationRuntimeStatus.Failed]),
            new(Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Suspended]) { Descending = true },
            new() { Name = "RARE" },
            new() { Name = "usual" },
            new(Statuses: [OrchestrationRuntimeStatus.Completed]) { Name = "rare" },
            new() { ParentInstanceId = "i00007" },
            new() { Tags = new Dictionary<string, string> { ["kind"] = "rare" } },
            new() { Tags = new Dictionary<string, string> { ["kind"] = "usual" } },
            new(InstanceIdPrefix: "i0123"),
            new(InstanceIdPrefix: "i"),
            new(InstanceIdPrefix: "nobody"),
        ];
        foreach (var query in queries)
        {
            thousands = 0;

            var page = reader.Queries.Query(query with { PageSize = 50 });

            // A page of 50 rows takes some 5,000 steps of SQLite's machine; a walk over all would take some 1,000,000.
            Assert.IsLessThan(40, thousands, query.ToString());
            Assert.AreEqual(query.InstanceIdPrefix == "nobody", page.Values.Count == 0, query.ToString());
        }
    }

    private async Task FillAsync()
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        var epoch = (await store.OpenAsync(CancellationToken.None)).Epoch;
        for (var first = 0; first < Instances; first += 2000)
        {
            var batch = new StoreBatch { Epoch = epoch };
            for (var i = first; i < first + 2000; i++)
            {
                var rare = i % 1000 == 7;
                var row = new InstanceRow
                {
                    InstanceId = $"i{i:d5}",
                    ExecutionKey = i + 1,
                    ExecutionId = new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                    Name = rare ? "Rare" : "Usual",
                    Status = i % 2000 == 7 ? OrchestrationRuntimeStatus.Failed : i % 500 == 3 ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Completed,
                    CreatedAt = Start.AddMinutes(i),
                    ParentInstanceId = rare ? "i00007" : i > 0 ? "i00000" : null,
                    Tags = i % 10 == 7 ? new Dictionary<string, string> { ["kind"] = rare ? "rare" : "usual" } : InstanceRow.NoTags,
                };
                batch.Instances.Add(new(row.InstanceId, row.ExecutionKey, row, RowValues.All, 0, row.CreatedAt, 0, default));
            }

            await store.AppendAsync(batch);
        }

        await store.CloseAsync();
    }
}
