using DurableTask.Conformance;
using DurableTask.Storage;

namespace DurableTask.Emulator.Tests;

[TestClass]
public sealed class InMemoryOrchestrationStoreTests : StoreConformance
{
    private protected override IOrchestrationStore Create() => new InMemoryOrchestrationStore();

    private protected override Task<IOrchestrationStore> ReplaceAsync(IOrchestrationStore store) => Task.FromResult(store);
}
