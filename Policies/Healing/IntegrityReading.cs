namespace VoipWorkflows.Policies.Healing;

/// <summary>A member's integrity at a moment.</summary>
/// <param name="State">What to remember.</param>
/// <param name="BadPeriods">Periods in a row that were broken or missing.</param>
/// <param name="IsBroken">Whether that is as many as the policy's smoothing.</param>
/// <param name="Reason">Why it is not OK, for people; null if it is.</param>
public sealed record IntegrityReading(IntegrityState State, int BadPeriods, bool IsBroken, string? Reason)
{
    /// <summary>Whether it is good now and was so for a number of periods in a row.</summary>
    public bool IsWellFor(int periods) => BadPeriods == 0 && State.GoodSamples >= periods;
}
