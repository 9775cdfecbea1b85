namespace DurableTask.Storage;

/// <summary>What a commit changes of one instance.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ExecutionKey">The key of its current execution; the record is stored under it.</param>
/// <param name="Row">The new row (insert or replace by instance id), or null when nothing of it changed but <paramref name="UpdatedAt"/>.</param>
/// <param name="Changed">Which values of the row differ from the stored ones; the others need not be written. All of them for a new key.</param>
/// <param name="ReplacesKey">The key of the execution that this one replaces, whose records and payloads are removed; 0: none, the id is new; <see cref="Whatever"/>: the one that the store has under the id, if any.</param>
/// <param name="UpdatedAt">The new <see cref="InstanceRow.LastUpdatedAt"/>.</param>
/// <param name="RecordIndex">The record's place within the execution, counted from 0 without gaps.</param>
/// <param name="Record">What is appended to the history; empty: nothing. Valid until the append is done, then the memory is used again.</param>
internal readonly record struct InstanceWrite(
    string InstanceId,
    long ExecutionKey,
    InstanceRow? Row,
    RowValues Changed,
    long ReplacesKey,
    DateTimeOffset UpdatedAt,
    int RecordIndex,
    ReadOnlyMemory<byte> Record)
{
    /// <summary>For a start that does not know whether its id was in use.</summary>
    public const long Whatever = -1;
}
