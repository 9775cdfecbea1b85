namespace DurableTask.Storage;

/// <summary>A batch came from an owner that has been replaced.</summary>
internal sealed class StoreFencedException(long batchEpoch, long storeEpoch)
    : InvalidOperationException($"The store is owned by epoch {storeEpoch}; a commit of epoch {batchEpoch} is refused.")
{
    public long BatchEpoch { get; } = batchEpoch;

    public long StoreEpoch { get; } = storeEpoch;
}
