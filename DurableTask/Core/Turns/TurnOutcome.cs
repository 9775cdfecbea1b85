namespace DurableTask.Turns;

/// <summary>How a turn left the orchestrator.</summary>
internal enum TurnOutcome
{
    /// <summary>It awaits something.</summary>
    Waiting,

    /// <summary>It returned.</summary>
    Completed,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It asked for the next execution.</summary>
    ContinuedAsNew,

    /// <summary>It cannot go on until somebody has mended something.</summary>
    Blocked,
}
