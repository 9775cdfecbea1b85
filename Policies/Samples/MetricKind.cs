namespace VoipWorkflows.Policies.Samples;

/// <summary>What the values of a metric are.</summary>
public enum MetricKind
{
    /// <summary><c>metric::load</c>: a number of 0 or more, for a load in percent.</summary>
    Load,

    /// <summary><c>metric::integrity</c>: OK or BROKEN.</summary>
    Integrity,
}
