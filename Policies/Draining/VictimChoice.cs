namespace VoipWorkflows.Policies.Draining;

/// <summary>Chooses who goes when a pool shrinks.</summary>
public static class VictimChoice
{
    /// <summary>
    /// Chooses members in this order: already being removed, marked, broken, fewest calls, newest. Never the last one that serves, so there may
    /// be fewer than asked for.
    /// </summary>
    /// <param name="members">The whole pool.</param>
    /// <param name="count">How many are to go.</param>
    public static IReadOnlyList<PoolMember> Choose(IReadOnlyList<PoolMember> members, int count)
    {
        ArgumentNullException.ThrowIfNull(members);
        var serving = members.Count(m => m is { Serving: true, Deleting: false });
        var victims = new List<PoolMember>();
        var order = members
            .OrderByDescending(m => m.Deleting)
            .ThenByDescending(m => m.Marked)
            .ThenByDescending(m => m.Broken)
            .ThenBy(m => m.ActiveCalls ?? int.MaxValue)
            .ThenByDescending(m => m.JoinedAt)
            .ThenByDescending(m => m.Index);
        foreach (var member in order.TakeWhile(_ => victims.Count < count))
        {
            if (member is { Serving: true, Deleting: false } && --serving < 1)
            {
                serving++;
                continue;
            }

            victims.Add(member);
        }

        return victims;
    }
}
