namespace VoipWorkflows.Policies.Scaling;

/// <summary>Why a scale policy wants what it wants.</summary>
public enum ScalingReason
{
    /// <summary>The load is between the thresholds, or was not beyond one for long enough.</summary>
    Steady,

    /// <summary>The load was above the threshold for long enough.</summary>
    LoadHigh,

    /// <summary>The load was below the threshold for long enough, and a smaller pool would carry it.</summary>
    LoadLow,

    /// <summary>There are fewer members than the minimum.</summary>
    BelowMinimum,

    /// <summary>The load is high and the pool is as large as it may be: condition ScaleLimitReached.</summary>
    ScaleLimitReached,

    /// <summary>The load is low and the pool is as small as it may be.</summary>
    AtMinimum,

    /// <summary>The load is low, but a smaller pool would be too near the upper threshold.</summary>
    ProjectionTooHigh,

    /// <summary>The load is low, but a member was added a short while ago.</summary>
    Stabilising,

    /// <summary>An operation ended a short while ago.</summary>
    CoolingDown,

    /// <summary>An operation is running.</summary>
    Busy,

    /// <summary>Samples are missing: nothing is known of the present.</summary>
    MetricStale,
}
