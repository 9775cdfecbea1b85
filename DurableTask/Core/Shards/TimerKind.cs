namespace DurableTask.Shards;

/// <summary>What happens when a <see cref="TimerEntry"/> is due.</summary>
internal enum TimerKind
{
    /// <summary>A timer of an orchestration fires.</summary>
    Orchestration,

    /// <summary>A scheduled start begins.</summary>
    Start,

    /// <summary>A failed activity is tried again.</summary>
    Retry,

    /// <summary>An attempt of an activity has taken too long.</summary>
    Timeout,

    /// <summary>An activity may have been silent for too long.</summary>
    Heartbeat,

    /// <summary>An activity's rate limit admits calls again.</summary>
    Rate,

    /// <summary>The process has lived for long enough to clear those that went on in it.</summary>
    Probation,
}
