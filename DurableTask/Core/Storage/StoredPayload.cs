namespace DurableTask.Storage;

/// <summary>A value too large to stand inside a record.</summary>
/// <param name="ExecutionKey">The execution that refers to it and that it goes away with.</param>
/// <param name="Id">Derived from the content: the same value within an execution has the same id and is stored once.</param>
/// <param name="Value">The value's UTF-8 text.</param>
internal readonly record struct StoredPayload(long ExecutionKey, Guid Id, ReadOnlyMemory<byte> Value);
