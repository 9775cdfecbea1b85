namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>The custom status of the monitor of a heal policy.</summary>
public sealed record HealMonitorStatus
{
    /// <summary>The assembly's name.</summary>
    public required string Assembly { get; init; }

    /// <summary>The resource's instance name.</summary>
    public required string Component { get; init; }

    /// <summary>Whether the newest sample said OK; null before the first.</summary>
    public bool? IsOk { get; init; }

    /// <summary>When that was true (UTC), or null.</summary>
    public DateTime? At { get; init; }

    /// <summary>Periods in a row that were broken or missing.</summary>
    public int BadPeriods { get; init; }

    /// <summary>Why it is not OK, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the last sample could not be had, or null.</summary>
    public string? Fault { get; init; }
}
