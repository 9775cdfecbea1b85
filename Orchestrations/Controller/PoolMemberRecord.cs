using VoipWorkflows.Policies.Draining;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What is known of a cluster member beyond the resources that it is made of.</summary>
internal sealed record PoolMemberRecord
{
    /// <summary>When it began to serve (UTC), or null.</summary>
    public DateTime? JoinedAt { get; init; }

    /// <summary>It was added to a running pool and has not begun to serve yet.</summary>
    public bool IsJoining { get; init; }

    /// <summary>A policy wanted it: nobody waits to retry or roll back what became of it.</summary>
    public bool IsUnattended { get; init; }

    /// <summary>What is still owed to it, or null.</summary>
    public MemberCare? Care { get; init; }

    /// <summary>Its drain, from the moment at which it is taken out of new traffic.</summary>
    public DrainState? Drain { get; init; }
}
