namespace DurableTask.Storage;

/// <summary>Everything that is needed to continue an instance.</summary>
/// <param name="Row">The row, values included.</param>
/// <param name="Records">The history of the current execution, oldest first.</param>
/// <param name="Inbox">Messages that no turn has taken yet, by sequence.</param>
/// <param name="Payloads">The large values of the current execution.</param>
internal sealed record StoredInstance(
    InstanceRow Row,
    IReadOnlyList<ReadOnlyMemory<byte>> Records,
    IReadOnlyList<StoredMessage> Inbox,
    IReadOnlyDictionary<Guid, ReadOnlyMemory<byte>> Payloads);
