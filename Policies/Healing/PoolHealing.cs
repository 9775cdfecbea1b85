using System.Globalization;

namespace VoipWorkflows.Policies.Healing;

/// <summary>Decides who is healed. It looks at all members at once, so that a dead infrastructure is not mistaken for many dead members.</summary>
public static class PoolHealing
{
    /// <summary>Decides about every member that is not well; in the order given.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="members">All members of the pool.</param>
    /// <param name="location">Whether their deployment location answers, as far as known.</param>
    /// <param name="now">The present (UTC).</param>
    public static IReadOnlyList<HealDecision> Decide(HealingPolicy policy, IReadOnlyList<MemberHealth> members, Reachability location, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(members);

        var inFlight = members.Count(m => m.Healing);
        var suspicious = IsSuspicious(policy, members);
        var decisions = new List<HealDecision>();
        foreach (var member in members.Where(m => m is { IsBroken: true, Healing: false } && !IsGivenUp(policy, m, now)))
        {
            var (action, message) = Decide(policy, member, location, suspicious, inFlight, now);
            inFlight += action == HealAction.Heal ? 1 : 0;
            decisions.Add(new(member.Name, action, message));
        }

        return decisions;
    }

    /// <summary>Whether so many members are unhealthy at once that their infrastructure is the likelier cause.</summary>
    public static bool IsSuspicious(HealingPolicy policy, IReadOnlyList<MemberHealth> members)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(members);
        var counted = members.Count(m => !m.Record.Quarantined);
        var unhealthy = members.Count(m => !m.Record.Quarantined && (m.IsBroken || m.Healing));
        return unhealthy >= policy.SuspicionMinimum && unhealthy > counted * policy.SuspicionShare;
    }

    // What was given up is tried again once its budget is renewed.
    private static bool IsGivenUp(HealingPolicy policy, MemberHealth member, DateTime now) => member.Record.Quarantined && member.Record.IsSpent(policy, now);

    private static (HealAction Action, string Message) Decide(
        HealingPolicy policy, MemberHealth member, Reachability location, bool suspicious, int inFlight, DateTime now)
    {
        var why = member.Reason ?? "broken";
        return member switch
        {
            { Confirmation: HealthConfirmation.Serving } => (HealAction.None, $"{why}; but a second path finds it serving"),
            _ when location == Reachability.Unreachable => (HealAction.Withhold, $"{why}; its deployment location does not answer"),
            _ when suspicious && location == Reachability.Unknown => (HealAction.ProbeLocation, $"{why}; so are so many others that the infrastructure is suspected"),
            { Confirmation: HealthConfirmation.Unknown } => (HealAction.Confirm, why),
            _ when member.Record.IsSpent(policy, now) => (HealAction.Quarantine, Spent(policy, member, why)),
            _ when inFlight >= policy.MaxInFlight => (HealAction.Wait, $"{why}; waiting for another heal to end"),
            _ => (HealAction.Heal, why),
        };
    }

    private static string Spent(HealingPolicy policy, MemberHealth member, string why) =>
        string.Create(CultureInfo.InvariantCulture, $"{why}; healed {member.Record.Begun.Count} times within {policy.Window.TotalSeconds:0} s already");
}
