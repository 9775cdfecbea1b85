namespace VoipWorkflows.Policies.Healing;

/// <summary>Says what is tried next within one heal: each level as often as allowed, then the next one.</summary>
public static class HealLadder
{
    /// <summary>The first attempt, or null if the infrastructure knows no level.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="gone">Whether the infrastructure says that the member is gone or in ERROR.</param>
    public static HealAttempt? First(HealingPolicy policy, bool gone)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return From(policy, gone ? HealLevel.Recreate : HealLevel.Restart);
    }

    /// <summary>The attempt after one that ended, or null if the member is restored or nothing is left to try.</summary>
    public static HealAttempt? Next(HealingPolicy policy, HealAttempt attempt, HealOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(attempt);
        if (outcome == HealOutcome.Restored)
        {
            return null;
        }

        if (outcome == HealOutcome.Gone && attempt.Level < HealLevel.Recreate)
        {
            return From(policy, HealLevel.Recreate);
        }

        var level = policy.Levels.FirstOrDefault(l => l.Level == attempt.Level);
        return attempt.Number < level?.Attempts ? attempt with { Number = attempt.Number + 1 } : From(policy, attempt.Level + 1);
    }

    private static HealAttempt? From(HealingPolicy policy, HealLevel least) => policy.Levels
        .Where(l => l.Level >= least && l.Attempts > 0)
        .OrderBy(l => l.Level)
        .Select(l => new HealAttempt(l.Level, 1, l.Timeout))
        .FirstOrDefault();
}
