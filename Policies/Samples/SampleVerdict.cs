namespace VoipWorkflows.Policies.Samples;

/// <summary>What became of a report.</summary>
public enum SampleVerdict
{
    /// <summary>It is the newest sample now.</summary>
    Accepted,

    /// <summary>It was received before.</summary>
    Duplicate,

    /// <summary>A newer one was received before it.</summary>
    Late,

    /// <summary>It follows the previous one by less than half a period: a flood must not pass for several periods.</summary>
    TooSoon,

    /// <summary>It claims to be from the future.</summary>
    FromFuture,

    /// <summary>Its value is no value of this metric.</summary>
    Unreadable,

    /// <summary>It belongs to another instance.</summary>
    ForeignKey,
}
