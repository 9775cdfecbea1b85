namespace VoipWorkflows.Policies.Draining;

/// <summary>What was seen or asked for since the last step of a drain.</summary>
public sealed record DrainObservation
{
    /// <summary>The member's calls, or null if they were not or could not be counted.</summary>
    public int? ActiveCalls { get; init; }

    /// <summary>The member is wanted back: the load is high again, or too few others serve.</summary>
    public bool LoadReturned { get; init; }

    /// <summary>The member is dead: there is nothing to wait for.</summary>
    public bool MemberBroken { get; init; }

    /// <summary>The operation was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary>What <see cref="DrainCommand.Disable"/> or <see cref="DrainCommand.Enable"/> asked for is done.</summary>
    public bool CommandDone { get; init; }
}
