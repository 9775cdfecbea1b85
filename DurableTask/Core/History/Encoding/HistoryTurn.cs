namespace DurableTask.History.Encoding;

/// <summary>One turn as history: what reached the orchestrator and what it decided on that.</summary>
internal sealed record HistoryTurn(DateTime Timestamp, IReadOnlyList<HistoryEvent> Consumed, IReadOnlyList<HistoryEvent> Decisions)
{
    /// <summary>Cuts a flat history into turns: one ends where messages follow decisions, or where the time changes.</summary>
    public static IEnumerable<HistoryTurn> Split(IEnumerable<HistoryEvent> history)
    {
        List<HistoryEvent> consumed = [];
        List<HistoryEvent> decisions = [];
        DateTime time = default;
        foreach (var item in history)
        {
            if (consumed.Count + decisions.Count > 0 && (item.Timestamp != time || (decisions.Count > 0 && !item.IsDecision)))
            {
                yield return new HistoryTurn(time, consumed, decisions);
                consumed = [];
                decisions = [];
            }

            time = item.Timestamp;
            (item.IsDecision ? decisions : consumed).Add(item);
        }

        if (consumed.Count + decisions.Count > 0)
        {
            yield return new HistoryTurn(time, consumed, decisions);
        }
    }
}
