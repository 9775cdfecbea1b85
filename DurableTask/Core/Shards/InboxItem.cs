namespace DurableTask.Shards;

/// <summary>A message on its way to its instance's next turn.</summary>
/// <param name="Event">The message.</param>
/// <param name="Execution">The execution that it is for; empty: whichever reads it.</param>
/// <param name="Sequence">Its number in the store; 0: it is not there.</param>
internal readonly record struct InboxItem(HistoryEvent Event, Guid Execution = default, long Sequence = 0)
{
    /// <summary>True when it is an order to the engine and none of the code's business.</summary>
    public bool IsControl => Event is ExecutionSuspendedEvent or ExecutionResumedEvent or ExecutionTerminatedEvent;
}
