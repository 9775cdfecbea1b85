namespace DurableTask.Storage;

/// <summary>All that one commit changes. Applied in the order of its members.</summary>
internal sealed class StoreBatch
{
    /// <summary>The epoch of the writer.</summary>
    public long Epoch { get; set; }

    /// <summary>Instances to remove with all that belongs to them. One that is not finished, or does not exist, is left alone.</summary>
    public List<string> Purges { get; } = [];

    /// <summary>Changed instances, each at most once.</summary>
    public List<InstanceWrite> Instances { get; } = [];

    /// <summary>Large values, kept until their execution key is replaced or purged. One that is there already is left as it is.</summary>
    public List<StoredPayload> Payloads { get; } = [];

    /// <summary>Messages that wait for a later turn.</summary>
    public List<StoredMessage> NewMessages { get; } = [];

    /// <summary>Sequence numbers of stored messages that a turn has taken. One that is not there is ignored.</summary>
    public List<long> ConsumedMessages { get; } = [];

    /// <summary>True when a commit would change nothing.</summary>
    public bool IsEmpty =>
        Instances.Count == 0 && Purges.Count == 0 && Payloads.Count == 0 && NewMessages.Count == 0 && ConsumedMessages.Count == 0;

    /// <summary>Makes the batch ready for use again.</summary>
    public void Clear()
    {
        Purges.Clear();
        Instances.Clear();
        Payloads.Clear();
        NewMessages.Clear();
        ConsumedMessages.Clear();
    }
}
