namespace VoipWorkflows.Policies.Samples;

/// <summary>Whether a log can be believed to tell the present.</summary>
public enum Freshness
{
    /// <summary>No sample yet, and none is overdue.</summary>
    Awaiting,

    /// <summary>The newest sample is at most two periods old.</summary>
    Fresh,

    /// <summary>More than two periods have passed without a sample.</summary>
    Stale,
}
