namespace VoipWorkflows.Policies.Samples;

/// <summary>
/// One value of a metric as it came in, pulled by a metric step or pushed by the VNF. The value is still text: NaN and garbage are
/// carried as they are and refused in one place, <see cref="SampleLog.Receive"/>.
/// </summary>
public sealed record MetricReport
{
    /// <summary>The resource instance's id.</summary>
    public required string MetricKey { get; init; }

    /// <summary>When the value was true (UTC); for a push without a time of its own, when it was received.</summary>
    public required DateTime EventTime { get; init; }

    /// <summary>The value: a number, or OK or BROKEN.</summary>
    public required string Value { get; init; }

    /// <summary>The sender's count of its reports, or null where it does not count.</summary>
    public long? Sequence { get; init; }

    /// <summary>Why it is BROKEN, or null.</summary>
    public string? Reason { get; init; }
}
