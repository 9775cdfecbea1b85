namespace DurableTask;

/// <summary>An activity was called.</summary>
/// <param name="EventId">The number of the call within its execution.</param>
/// <param name="Timestamp">When the turn ran that wrote it (UTC).</param>
/// <param name="Name">The activity's name.</param>
/// <param name="Input">The input as JSON, or null.</param>
public sealed record TaskScheduledEvent(int EventId, DateTime Timestamp, string Name, string? Input) : HistoryEvent(EventId, Timestamp)
{
    /// <inheritdoc/>
    public override HistoryEventType EventType => HistoryEventType.TaskScheduled;

    /// <summary>How failed attempts are retried, or null. Attempts leave no events.</summary>
    public RetrySchedule? Retry { get; init; }

    /// <summary>The longest that one attempt may take, or null.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The longest silence between two heartbeats, or null.</summary>
    public TimeSpan? HeartbeatTimeout { get; init; }

    /// <summary>Labels of the call.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
