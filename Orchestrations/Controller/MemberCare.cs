using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What the controller still owes a cluster member because the process that worked on it did not come to its end.</summary>
/// <param name="Remove">True: it is to go. False: it is to be given work again.</param>
/// <param name="Due">When that is tried next (UTC).</param>
/// <param name="Attempts">How often it was tried in vain.</param>
/// <param name="ProcessId">The process that left it.</param>
internal sealed record MemberCare(bool Remove, DateTime Due, int Attempts, string ProcessId)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>What is owed after a process ended short of what it was to do: at once at first, then less and less often. Null for nothing.</summary>
    public static MemberCare? After(ProcessEntry entry, PoolMemberRecord member, bool isAbnormal, DateTime now)
    {
        if (Removes(entry, member, isAbnormal) is not { } remove)
        {
            return null;
        }

        var attempts = member.Care is { } former ? former.Attempts + 1 : 0;
        return new(remove, attempts == 0 ? now : now + (Pause * (1 << Math.Min(attempts - 1, 5))), attempts, entry.Id);
    }

    // A person's process that failed waits for that person; one that was cut off cannot say in what state it left its members.
    private static bool? Removes(ProcessEntry entry, PoolMemberRecord member, bool isAbnormal)
    {
        if (member.IsJoining)
        {
            return member.IsUnattended ? true : null;
        }

        return member.Drain is null ? null
            : isAbnormal && entry.Kind == ProcessKind.ScaleIn ? false
            : !entry.IsAutomatic ? null
            : entry.Kind == ProcessKind.ScaleIn;
    }
}
