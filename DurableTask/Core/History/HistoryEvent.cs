namespace DurableTask;

/// <summary>One line of an instance's history.</summary>
/// <param name="EventId">The number of the call that the event is about, or -1.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
public abstract record HistoryEvent(int EventId, DateTime Timestamp);
