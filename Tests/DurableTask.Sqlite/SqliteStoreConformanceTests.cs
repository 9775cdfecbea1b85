using DurableTask.Conformance;
using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class SqliteStoreConformanceTests : StoreConformance, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private protected override IOrchestrationStore Create() => new SqliteOrchestrationStore(_folder.Database);

    private protected override async Task<IOrchestrationStore> ReplaceAsync(IOrchestrationStore store)
    {
        await store.DisposeAsync();
        return Create();
    }
}
