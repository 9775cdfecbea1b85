namespace DurableTask.Storage;

/// <summary>What a shard learns when it opens its store.</summary>
/// <param name="Epoch">
/// A number greater than at every opening before. Its owner makes execution keys and message sequences as
/// <c>(Epoch &lt;&lt; 32) + n</c>, so that they are unique and grow without a look at the store.
/// </param>
/// <param name="WasClean">Whether the last owner closed the store (or there was none).</param>
internal sealed record StoreOpening(long Epoch, bool WasClean);
