namespace DurableTask.Storage;

/// <summary>A message that waits for its instance. It is removed with the instance, or when a turn takes it.</summary>
/// <param name="Sequence">Unique; messages of an instance are taken in this order.</param>
/// <param name="InstanceId">For whom it is: an instance that is not finished.</param>
/// <param name="Body">The message. Valid until the append is done, then the memory is used again.</param>
internal readonly record struct StoredMessage(long Sequence, string InstanceId, ReadOnlyMemory<byte> Body);
