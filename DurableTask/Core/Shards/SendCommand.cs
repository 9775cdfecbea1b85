namespace DurableTask.Shards;

/// <summary>Hands a message to an instance for a client: an event, or an order to suspend, resume or end.</summary>
internal sealed class SendCommand(string instanceId, HistoryEvent message) : Reply
{
    public string InstanceId { get; } = instanceId;

    public HistoryEvent Message { get; } = message;
}
