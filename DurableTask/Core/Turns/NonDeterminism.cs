using System.Globalization;

namespace DurableTask.Turns;

/// <summary>The code did something else than its history says.</summary>
/// <param name="Expected">What the history says.</param>
/// <param name="Actual">What the code does now.</param>
internal sealed record NonDeterminism(string Expected, string Actual)
{
    public override string ToString() =>
        $"The orchestrator's code does not match its history. Expected by the history: {Expected}; actual now: {Actual}. Restore the code, or guard the change with IsPatched, then resume.";

    /// <summary>The first difference between what was decided and what is decided now, by number, kind and name.</summary>
    public static NonDeterminism? Find(IReadOnlyList<HistoryEvent> history, List<HistoryEvent> now)
    {
        var i = 0;
        var j = 0;
        while (true)
        {
            // A patch mark is a fact about the code, not an action of it: the code may stop asking.
            while (i < history.Count && history[i] is PatchAppliedEvent)
            {
                i++;
            }

            while (j < now.Count && now[j] is PatchAppliedEvent)
            {
                j++;
            }

            var expected = i < history.Count ? history[i++] : null;
            var actual = j < now.Count ? now[j++] : null;
            if (expected is null && actual is null)
            {
                return null;
            }

            if (expected?.EventType != actual?.EventType || expected!.EventId != actual!.EventId || !NameOf(expected).Equals(NameOf(actual), StringComparison.OrdinalIgnoreCase))
            {
                return new(Describe(expected), Describe(actual));
            }
        }
    }

    private static string Describe(HistoryEvent? item) => item is null
        ? "nothing more in this turn"
        : string.Create(CultureInfo.InvariantCulture, $"{item.EventType}{(NameOf(item) is { Length: > 0 } name ? $" '{name}'" : "")} (#{item.EventId})");

    private static string NameOf(HistoryEvent item) => item switch
    {
        TaskScheduledEvent e => e.Name,
        SubOrchestrationInstanceCreatedEvent e => e.Name,
        EventSentEvent e => e.Name,
        _ => "",
    };
}
