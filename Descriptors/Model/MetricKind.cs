namespace VoipWorkflows.Descriptors.Model;

/// <summary>What a metric measures.</summary>
public enum MetricKind
{
    /// <summary>A figure that no policy watches.</summary>
    Other,

    /// <summary>Load in percent.</summary>
    Load,

    /// <summary>OK or BROKEN.</summary>
    Integrity,
}
