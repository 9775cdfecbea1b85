namespace DurableTask.Turns;

/// <summary>What a turn comes to.</summary>
/// <param name="Outcome">How it left the orchestrator.</param>
/// <param name="Consumed">How many of the messages were taken; the rest came after the end and belongs to the next execution, or to nobody.</param>
/// <param name="Decisions">The new events, in the order in which the code caused them. Valid until the execution's next turn.</param>
internal readonly record struct TurnResult(TurnOutcome Outcome, int Consumed, IReadOnlyList<HistoryEvent> Decisions)
{
    /// <summary>The new custom status as JSON; null and <see cref="HasCustomStatus"/> false: unchanged.</summary>
    public string? CustomStatus { get; init; }

    public bool HasCustomStatus { get; init; }

    /// <summary>Events that nobody claimed, oldest first; only after <see cref="TurnOutcome.ContinuedAsNew"/>.</summary>
    public IReadOnlyList<EventRaisedEvent> Unclaimed { get; init; } = [];

    /// <summary>Why the turn is <see cref="TurnOutcome.Blocked"/>.</summary>
    public string? Reason { get; init; }
}
