using System.Globalization;
using VoipWorkflows.Policies.Draining;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Policies.Conditions;

/// <summary>Derives what is the matter with an assembly from its situation: always the same statements, in the same order.</summary>
public static class ConditionDerivation
{
    /// <summary>Derives the conditions.</summary>
    public static IReadOnlyList<ConditionStatement> Derive(Situation situation, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var all = new List<ConditionStatement>
        {
            Available(situation),
            situation.Operation is { } operation
                ? new(ConditionTypes.Progressing, true, "OperationRunning", operation)
                : new(ConditionTypes.Progressing, false, "Idle", "no operation is running"),
            Degraded(situation),
        };
        if (situation.Pools.Count > 0)
        {
            all.Add(Draining(situation.Drains));
            all.Add(ScaleLimit(situation.Scaling));
        }

        all.Add(Listed(ConditionTypes.HealFailed, situation.Quarantined, "BudgetSpent", "NoneQuarantined", "no member is given up"));
        all.Add(Listed(ConditionTypes.VimUnreachable, situation.UnreachableLocations, "NoAnswer", "AllAnswer", "every deployment location answers"));
        if (situation.Drifted is { } drifted)
        {
            all.Add(Listed(ConditionTypes.Drifted, drifted, "Changed", "AsMade", "everything is at its deployment location as it was made"));
        }

        if (situation.Metrics.Count > 0)
        {
            all.Add(Metrics(situation.Metrics, now));
        }

        return all;
    }

    private static ConditionStatement Available(Situation s) => s switch
    {
        { IsActive: false } => new(ConditionTypes.Available, false, "NotActive", $"it is {s.State}{(s.StateReason is { } why ? ": " + why : "")}"),
        { IndispensableBroken: true } => new(ConditionTypes.Available, false, "Broken", Join(s.Broken.Concat(s.Quarantined))),
        _ when Where(s.Pools, IsEmpty) is { Count: > 0 } empty =>
            new(ConditionTypes.Available, false, "NoServingMember", Tell(s.Pools, empty, _ => "no member of the pool serves")),
        _ when Where(s.Pools, IsShort) is { Count: > 0 } few => new(ConditionTypes.Available, false, "BelowMinimum", Tell(s.Pools, few, Shortage)),
        { Pools.Count: > 0 } => new(ConditionTypes.Available, true, "Serving", Tell(
            s.Pools, s.Pools, p => Text($"{p.Members.Serving} {(p.Members.Serving == 1 ? "member serves" : "members serve")}"))),
        _ => new(ConditionTypes.Available, true, "Serving", "everything is Active"),
    };

    private static ConditionStatement Degraded(Situation s) => s switch
    {
        { Broken.Count: > 0 } => new(ConditionTypes.Degraded, true, "Broken", Join(s.Broken)),
        { Quarantined.Count: > 0 } => new(ConditionTypes.Degraded, true, "Quarantined", Join(s.Quarantined)),
        { IsActive: true } when Where(s.Pools, IsShort) is { Count: > 0 } few => new(ConditionTypes.Degraded, true, "BelowMinimum", Tell(s.Pools, few, Shortage)),
        _ => new(ConditionTypes.Degraded, false, "Complete", "nothing is broken or missing"),
    };

    private static ConditionStatement Draining(IReadOnlyList<DrainState> drains) => drains.Count == 0
        ? new(ConditionTypes.Draining, false, "NoDrain", "no member is being emptied")
        : new(ConditionTypes.Draining, true, drains[0].Phase.ToString(), string.Join("; ", drains.Select(d => $"{d.Member}: {d.Reason}")));

    private static ConditionStatement ScaleLimit(IReadOnlyDictionary<string, ScalingDecision> decisions) =>
        Where(decisions, d => d.Reason == ScalingReason.ScaleLimitReached) is { Count: > 0 } limited
            ? new(ConditionTypes.ScaleLimitReached, true, "AtMaximum", Tell(decisions, limited, d => d.Message))
            : new(ConditionTypes.ScaleLimitReached, false, "WithinLimits", decisions.Count > 1 ? "the pools may still grow, or need not" : "the pool may still grow, or need not");

    private static bool IsEmpty(PoolSituation pool) => pool.Members.Serving == 0;

    private static bool IsShort(PoolSituation pool) => pool.Members.Serving < pool.Minimum;

    private static string Shortage(PoolSituation pool) => Text($"{pool.Members.Serving} of at least {pool.Minimum} members serve");

    private static ConditionStatement Listed(string type, IReadOnlyDictionary<string, string> list, string reason, string none, string noneMessage) =>
        list.Count > 0 ? new(type, true, reason, Join(list)) : new(type, false, none, noneMessage);

    private static ConditionStatement Metrics(IReadOnlyDictionary<string, SampleLog> metrics, DateTime now)
    {
        var stale = metrics.Where(m => m.Value.FreshnessAt(now) == Freshness.Stale).ToDictionary(
            m => m.Key,
            m => Text($"no value for {(now - (m.Value.Last?.EventTime ?? m.Value.Since)).TotalSeconds:0} s{(m.Value.LastRefusal is { } why ? $" (last refused as {why})" : "")}"));
        var refused = metrics.Where(m => m.Value.LastRefusal is not null && !stale.ContainsKey(m.Key)).ToDictionary(
            m => m.Key, m => Text($"{m.Value.Refused} values refused, the last as {m.Value.LastRefusal}"));
        return (stale.Count, refused.Count) switch
        {
            ( > 0, _) => new(ConditionTypes.MetricsFresh, false, "Stale", Join(stale)),
            (_, > 0) => new(ConditionTypes.MetricsFresh, true, "SomeRefused", Join(refused)),
            _ => new(ConditionTypes.MetricsFresh, true, "Fresh", "every metric comes in as it should"),
        };
    }

    private static Dictionary<string, T> Where<T>(IReadOnlyDictionary<string, T> all, Func<T, bool> isMeant) =>
        all.Where(e => isMeant(e.Value)).ToDictionary(e => e.Key, e => e.Value);

    // The name only helps where it tells one from another.
    private static string Tell<T>(IReadOnlyDictionary<string, T> all, IReadOnlyDictionary<string, T> some, Func<T, string> message) =>
        all.Count == 1 ? message(some.Values.Single()) : Join(some.Select(e => KeyValuePair.Create(e.Key, message(e.Value))));

    private static string Join(IEnumerable<KeyValuePair<string, string>> list) =>
        string.Join("; ", list.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}: {e.Value}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
