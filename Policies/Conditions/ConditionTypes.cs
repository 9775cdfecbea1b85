namespace VoipWorkflows.Policies.Conditions;

/// <summary>The types of conditions.</summary>
public static class ConditionTypes
{
    /// <summary>It serves.</summary>
    public const string Available = nameof(Available);

    /// <summary>An operation is running.</summary>
    public const string Progressing = nameof(Progressing);

    /// <summary>It serves with less than it should have.</summary>
    public const string Degraded = nameof(Degraded);

    /// <summary>A member is being emptied.</summary>
    public const string Draining = nameof(Draining);

    /// <summary>The load asks for more members than are allowed.</summary>
    public const string ScaleLimitReached = nameof(ScaleLimitReached);

    /// <summary>A member was given up.</summary>
    public const string HealFailed = nameof(HealFailed);

    /// <summary>A deployment location does not answer.</summary>
    public const string VimUnreachable = nameof(VimUnreachable);

    /// <summary>Something at a deployment location is not what was made there.</summary>
    public const string Drifted = nameof(Drifted);

    /// <summary>The metrics that the policies need come in and make sense.</summary>
    public const string MetricsFresh = nameof(MetricsFresh);
}
