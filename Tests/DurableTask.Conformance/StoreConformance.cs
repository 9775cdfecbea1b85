using System.Text;
using DurableTask.Storage;

namespace DurableTask.Conformance;

/// <summary>What every store must pass. A derived class says how to make one and how to open it again.</summary>
public abstract partial class StoreConformance
{
    private protected static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    /// <summary>A new, empty store that has not been opened.</summary>
    private protected abstract IOrchestrationStore Create();

    /// <summary>The same content under a new owner: what a process finds that starts after this one is gone. Opens nothing.</summary>
    private protected abstract Task<IOrchestrationStore> ReplaceAsync(IOrchestrationStore store);

    private protected static CancellationToken None => CancellationToken.None;

    private protected static InstanceRow Row(string id, long key, OrchestrationRuntimeStatus status = OrchestrationRuntimeStatus.Running, int minute = 0) =>
        new()
        {
            InstanceId = id,
            ExecutionKey = key,
            ExecutionId = new Guid((int)key, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            Name = "Work",
            Status = status,
            CreatedAt = Start.AddMinutes(minute),
            LastUpdatedAt = Start.AddMinutes(minute),
        };

    private protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private protected static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private protected static InstanceWrite Write(InstanceRow row, int index = 0, string record = "", long replaces = 0) =>
        new(row.InstanceId, row.ExecutionKey, row, RowValues.All, replaces, row.LastUpdatedAt, index, Bytes(record));

    private protected static async Task<long> AppendAsync(IOrchestrationStore store, long epoch, Action<StoreBatch> fill)
    {
        var batch = new StoreBatch { Epoch = epoch };
        fill(batch);
        await store.AppendAsync(batch);
        return epoch;
    }

    private protected async Task<(IOrchestrationStore Store, long Epoch)> OpenAsync()
    {
        var store = Create();
        return (store, (await store.OpenAsync(None)).Epoch);
    }

    private protected async Task<IOrchestrationStore> ReopenAsync(IOrchestrationStore store)
    {
        var next = await ReplaceAsync(store);
        _ = await next.OpenAsync(None);
        return next;
    }
}
