namespace VoipWorkflows.Policies.Healing;

/// <summary>The heals of one member: at most as many as the budget are remembered.</summary>
public sealed record HealRecord
{
    /// <summary>When the counted heals began (UTC), oldest first.</summary>
    public IReadOnlyList<DateTime> Begun { get; init; } = [];

    /// <summary>Whether the member was given up.</summary>
    public bool Quarantined { get; init; }

    /// <summary>Notes that a heal begins.</summary>
    public HealRecord Begin(HealingPolicy policy, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return this with { Begun = [.. Begun.Where(t => now - t < policy.Window).TakeLast(Math.Max(0, policy.Budget - 1)), now] };
    }

    /// <summary>Whether another heal would exceed the budget.</summary>
    public bool IsSpent(HealingPolicy policy, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Begun.Count(t => now - t < policy.Window) >= policy.Budget;
    }
}
